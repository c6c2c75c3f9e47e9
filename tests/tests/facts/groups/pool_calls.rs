//! Pools of processes: what a call gives, in time and too early, and when a worker fails.

use std::thread;
use std::time::Duration;

use multiprocessing::{Entry, Error, Fault, Pool};

use crate::fact::{Fact, Told, alike, differs, example, same};

pub(crate) const FACTS: &[Fact] = &[
    alike!(
        pool_without_workers,
        "a pool of 0 workers",
        "ValueError",
        "Err(NoWorkers)"
    ),
    differs!(
        map_with_a_failure,
        "`map` over 1, 2 and 3, and the function fails for 2",
        "ValueError",
        "input 1 panicked: no two",
        "the error says which input it was; the exception's type does not cross, as a panic is text. An error that \
         is expected is a `Result`"
    ),
    same!(
        call_after_a_failed_one,
        "the next call of that pool",
        "[9]"
    ),
    alike!(
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
    alike!(
        result_in_vain,
        "`AsyncResult.get` when its time is up",
        "TimeoutError",
        "Err(TimedOut)"
    ),
    alike!(
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
        "`imap` over a thousand inputs, of which few are taken",
        "one by one, in the order of the inputs",
    ),
    example(
        "multiprocessing/examples/process_pool_initializer.rs",
        "what an initializer sets",
        "is there in each worker",
    ),
    example(
        "multiprocessing/examples/process_pool_max_tasks_per_child.rs",
        "`maxtasksperchild=3`, and a worker that counts",
        "1 2 3, then from 1 again",
    ),
    same!(
        end_of_the_block,
        "a `with` block (a scope) ends while a worker has ten minutes to go",
        "the worker is ended"
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

fn pool_without_workers() -> Told {
    Ok(match Pool::new(0) {
        Err(error) => format!("Err({error:?})"),
        Ok(_) => "a pool".to_owned(),
    })
}

fn map_with_a_failure() -> Told {
    Ok(match Pool::new(1)?.map(refuse_two, [1, 2, 3]) {
        Err(Error::Input {
            index,
            fault: Fault::Panicked(text),
            ..
        }) => format!("input {index} panicked: {text}"),
        other => format!("{other:?}"),
    })
}

fn call_after_a_failed_one() -> Told {
    let pool = Pool::new(1)?;
    let _failed = pool.map(refuse_two, [2]);
    Ok(format!("{:?}", pool.map(square, [3])?))
}

fn call_after_close() -> Told {
    let pool = Pool::new(1)?;
    pool.close();
    Ok(match pool.map(square, [3]) {
        Err(Error::Closed { .. }) => "Err(Closed)".to_owned(),
        other => format!("{other:?}"),
    })
}

fn join_before_close() -> Told {
    Pool::new(1)?.join();
    Ok("joined".to_owned())
}

fn result_in_vain() -> Told {
    let pool = Pool::new(1)?;
    let mut result = pool.apply_async(sleep_long, ())?;
    let told = match result.get_timeout(Duration::from_millis(1)) {
        Err(Error::TimedOut { .. }) => "Err(TimedOut)",
        _ => "a result",
    };
    pool.terminate();
    Ok(told.to_owned())
}

fn successful_too_early() -> Told {
    let pool = Pool::new(1)?;
    let told = pool.apply_async(sleep_long, ())?.successful();
    pool.terminate();
    Ok(format!("{told:?}"))
}

/// It would take ten minutes otherwise.
fn end_of_the_block() -> Told {
    let pool = Pool::new(1)?;
    let _result = pool.apply_async(sleep_long, ())?;
    drop(pool);
    Ok("the worker is ended".to_owned())
}

fn pool_for_a_coroutine() -> Told {
    let pool = Pool::new(1)?;
    let square = asyncio::run(asyncio::to_thread(move || pool.apply(square, (12,))));
    Ok(square?.to_string())
}
