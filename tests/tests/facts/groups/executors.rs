//! Executors: `concurrent.futures` on threads.

use std::sync::{Arc, Mutex, PoisonError};

use threading::{Event, Pool, ThreadPoolExecutor};

use crate::fact::{Fact, Output, equivalent, example, example_differs, none, same};

pub(crate) const FACTS: &[Fact] = &[
    same!(
        map_keeps_the_order,
        "the order of the results of `map`, if the last input is done first",
        "[0, 1, 2]"
    ),
    example_differs(
        "threading/examples/map_exception.rs",
        "`map` over four inputs, where the third fails",
        "two results, then the exception, which ends it",
        "four `Result`s, one of them an `Err`",
        "an error is a value like the others",
    ),
    none(
        "map_with_a_limit",
        "`map` after its time limit",
        "TimeoutError",
        "`map` takes no time limit: use `submit`, and `wait_timeout` for each future",
    ),
    equivalent!(
        job_after_a_failed_one,
        "a job after a failed job, on a pool of one thread",
        "ValueError, then 9",
        "a panic, then 9"
    ),
    none(
        "submit_after_shutdown",
        "a job is submitted after `shutdown`",
        "RuntimeError",
        "`shutdown` consumes the executor: submitting afterwards does not compile",
    ),
    example(
        "threading/examples/executor_shutdown.rs",
        "`shutdown(cancel_futures=True)` while one job runs and one waits",
        "the first ends, the second is cancelled",
    ),
    same!(
        end_of_the_block,
        "a `with` block (a scope) ends while three jobs wait: the jobs that run",
        "[0, 1, 2]"
    ),
    none(
        "default_worker_count",
        "the default number of threads of an executor",
        "cores + 4, at most 32",
        "the caller must give a number; rayon's default is one for each core",
    ),
    same!(
        closure_on_a_pool_of_threads,
        "a closure that changes a variable of its caller, on a `multiprocessing.pool.ThreadPool`",
        "[0, 1, 4], seen [0, 1, 2]"
    ),
    example(
        "threading/examples/trap_pool_waits_for_itself.rs",
        "the only thread of a pool waits for a job of that pool",
        "it waits forever",
    ),
];

fn map_keeps_the_order() -> Output {
    let last_is_done = Event::new();
    let job = |n| {
        if n == 2 {
            last_is_done.set();
        } else {
            last_is_done.wait();
        }
        n
    };
    Ok(format!("{:?}", Pool::new(3).map(job, 0..3)))
}

fn job_after_a_failed_one() -> Output {
    let executor = ThreadPoolExecutor::new(1)?;
    let failed = executor.submit(|| panic!("this panic belongs to the test"));
    let failed = match failed.result() {
        Err(_) => "a panic",
        Ok(()) => "no panic",
    };
    let next = executor.submit(|| 3 * 3).result()?;
    Ok(format!("{failed}, then {next}"))
}

fn end_of_the_block() -> Output {
    let done = Arc::new(Mutex::new(Vec::new()));
    {
        let executor = ThreadPoolExecutor::new(1)?;
        for n in 0..3 {
            let done = Arc::clone(&done);
            executor.submit(move || done.lock().unwrap_or_else(PoisonError::into_inner).push(n));
        }
    }
    let done = done.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(format!("{done:?}"))
}

fn closure_on_a_pool_of_threads() -> Output {
    let seen = Mutex::new(Vec::new());
    let square = |n| {
        seen.lock().unwrap_or_else(PoisonError::into_inner).push(n);
        n * n
    };
    let squares = Pool::new(1).map(square, 0..3);
    let seen = seen.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(format!("{squares:?}, seen {seen:?}"))
}
