//! Pools of processes: results, time limits, failures and the end of the pool.

use std::thread;
use std::time::Duration;

use multiprocessing::{Entry, Error, Fault, Pool};

use crate::fact::{Fact, Output, differs, equivalent, example, same};

pub(crate) const FACTS: &[Fact] = &[
    equivalent!(
        pool_without_workers,
        "a pool of 0 workers",
        "ValueError",
        "Err(NoWorkers)"
    ),
    differs!(
        map_with_a_failure,
        "`map` over 1, 2 and 3, where the function fails for 2",
        "ValueError",
        "input 1 panicked: no two",
        "the error has the index of the input and the panic's text, but not its type. For an error that is \
         expected, return a `Result`"
    ),
    same!(
        call_after_a_failed_one,
        "the next call of that pool",
        "[9]"
    ),
    equivalent!(
        call_after_close,
        "a call after `close`",
        "ValueError",
        "Err(Closed)"
    ),
    differs!(
        join_before_close,
        "`join` before `close`",
        "ValueError",
        "joined",
        "`join` closes the pool first"
    ),
    equivalent!(
        result_timeout,
        "`AsyncResult.get` after its time limit",
        "TimeoutError",
        "Err(TimedOut)"
    ),
    equivalent!(
        successful_too_early,
        "`AsyncResult.successful` before there is a result",
        "ValueError",
        "None"
    ),
    example(
        "multiprocessing/examples/process_pool_starmap.rs",
        "`starmap`",
        "each tuple is a call's arguments",
    ),
    example(
        "multiprocessing/examples/process_pool_imap.rs",
        "`imap` over a thousand inputs, of whose results only a few are read",
        "one by one, in the order of the inputs",
    ),
    example(
        "multiprocessing/examples/process_pool_initializer.rs",
        "a variable that an initializer sets",
        "is set in each worker",
    ),
    example(
        "multiprocessing/examples/process_pool_max_tasks_per_child.rs",
        "`maxtasksperchild=3`, where the worker counts its tasks",
        "1 2 3, then from 1 again",
    ),
    same!(
        end_of_the_block,
        "a `with` block (a scope) ends while a worker needs ten more minutes",
        "the worker is terminated"
    ),
    same!(
        pool_for_a_coroutine,
        "a coroutine awaits a call of a pool (`run_in_executor`)",
        "144"
    ),
];

pub(crate) fn entries() -> Vec<Entry> {
    vec![Entry::new(square), Entry::new(refuse_two), Entry::new(sleep_long)]
}

fn square(n: u64) -> u64 {
    n * n
}

fn refuse_two(n: u64) -> u64 {
    if n == 2 {
        panic!("no two");
    }
    n
}

fn sleep_long() {
    thread::sleep(Duration::from_secs(600));
}

fn pool_without_workers() -> Output {
    Ok(match Pool::new(0) {
        Err(error) => format!("Err({error:?})"),
        Ok(_) => "a pool".to_owned(),
    })
}

fn map_with_a_failure() -> Output {
    Ok(match Pool::new(1)?.map(refuse_two, [1, 2, 3]) {
        Err(Error::Input {
            index,
            fault: Fault::Panicked(text),
            ..
        }) => format!("input {index} panicked: {text}"),
        other => format!("{other:?}"),
    })
}

fn call_after_a_failed_one() -> Output {
    let pool = Pool::new(1)?;
    let _failed = pool.map(refuse_two, [2]);
    Ok(format!("{:?}", pool.map(square, [3])?))
}

fn call_after_close() -> Output {
    let pool = Pool::new(1)?;
    pool.close();
    Ok(match pool.map(square, [3]) {
        Err(Error::Closed { .. }) => "Err(Closed)".to_owned(),
        other => format!("{other:?}"),
    })
}

fn join_before_close() -> Output {
    Pool::new(1)?.join();
    Ok("joined".to_owned())
}

fn result_timeout() -> Output {
    let pool = Pool::new(1)?;
    let mut result = pool.apply_async(sleep_long, ())?;
    let outcome = match result.get_timeout(Duration::from_millis(1)) {
        Err(Error::TimedOut { .. }) => "Err(TimedOut)",
        _ => "a result",
    };
    pool.terminate();
    Ok(outcome.to_owned())
}

fn successful_too_early() -> Output {
    let pool = Pool::new(1)?;
    let outcome = pool.apply_async(sleep_long, ())?.successful();
    pool.terminate();
    Ok(format!("{outcome:?}"))
}

/// Without terminating the worker it would take ten minutes.
fn end_of_the_block() -> Output {
    let pool = Pool::new(1)?;
    let _result = pool.apply_async(sleep_long, ())?;
    drop(pool);
    Ok("the worker is terminated".to_owned())
}

fn pool_for_a_coroutine() -> Output {
    let pool = Pool::new(1)?;
    let square = asyncio::run(asyncio::to_thread(move || pool.apply(square, (12,))));
    Ok(square?.to_string())
}
