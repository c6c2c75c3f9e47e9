//! Executors and futures: `concurrent.futures` on threads.

use std::sync::{Arc, Mutex, PoisonError};

use threading::{Event, Pool, ThreadPoolExecutor};

use crate::fact::{Fact, Told, alike, example, example_differs, none, same};

pub(crate) const FACTS: &[Fact] = &[
    same!(
        map_keeps_the_order,
        "the order of the results of `map`, when the last input is done first",
        "[0, 1, 2]"
    ),
    example_differs(
        "threading/examples/map_exception.rs",
        "`map` over four inputs, of which the third fails",
        "two results, then the exception and no more",
        "four `Result`s, one of them an `Err`",
        "errors are values among the others",
    ),
    none(
        "map_with_a_limit",
        "`map` with a time limit that is over",
        "TimeoutError",
        "`map` has no limit; `submit`, and ask each future with `wait_timeout`",
    ),
    alike!(
        job_after_a_failed_one,
        "a job after one that failed, on a pool of one thread",
        "ValueError, then 9",
        "a panic, then 9"
    ),
    none(
        "submit_after_shutdown",
        "a job is submitted after `shutdown`",
        "RuntimeError",
        "`shutdown` takes the executor: it does not compile",
    ),
    example(
        "threading/examples/executor_shutdown.rs",
        "`shutdown(cancel_futures=True)` while one job runs and one waits",
        "the first ends, the second is cancelled",
    ),
    same!(
        end_of_the_block,
        "a `with` block (a scope) ends while three jobs wait",
        "[0, 1, 2]"
    ),
    none(
        "workers_that_nobody_counted",
        "how many threads an executor has if nobody says",
        "cores + 4, at most 32",
        "one has to say; rayon takes one for each core",
    ),
    same!(
        closure_on_a_pool_of_threads,
        "a closure that changes a list of its maker, on a `multiprocessing.pool.ThreadPool`",
        "[0, 1, 4], seen [0, 1, 2]"
    ),
    example(
        "threading/examples/trap_pool_waits_for_itself.rs",
        "the only thread of a pool waits for a job of that pool",
        "for ever",
    ),
];

fn map_keeps_the_order() -> Told {
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

fn job_after_a_failed_one() -> Told {
    let executor = ThreadPoolExecutor::new(1)?;
    let failed = executor.submit(|| panic!("this panic belongs to the test"));
    let failed = match failed.result() {
        Err(_) => "a panic",
        Ok(()) => "no panic",
    };
    let next = executor.submit(|| 3 * 3).result()?;
    Ok(format!("{failed}, then {next}"))
}

fn end_of_the_block() -> Told {
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

fn closure_on_a_pool_of_threads() -> Told {
    let seen = Mutex::new(Vec::new());
    let square = |n| {
        seen.lock().unwrap_or_else(PoisonError::into_inner).push(n);
        n * n
    };
    let squares = Pool::new(1).map(square, 0..3);
    let seen = seen.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(format!("{squares:?}, seen {seen:?}"))
}
