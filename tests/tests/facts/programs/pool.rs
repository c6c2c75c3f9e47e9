//! Pools: the order of results, and inputs without a result.

use std::thread;
use std::time::Duration;

use multiprocessing::{Entry, Error, Fault, Pool};

use super::process::NotSerializable;
use super::{Prints, Program};

pub(crate) const FACTS: &[Program] = &[
    Program {
        name: "pool_map_keeps_the_order",
        case: "the order of the results of `map`; and `map` over nothing",
        rust: pool_map_keeps_the_order,
        prints: Prints::Same(&["[0, 1, 4, 9, 16]", "[]"]),
    },
    Program {
        name: "pool_result_not_serializable",
        case: "a result that cannot be pickled",
        rust: pool_result_not_serializable,
        prints: Prints::Differ {
            python: &["MaybeEncodingError"],
            rust: &["UnwritableResult"],
            why: "the names differ",
        },
    },
    Program {
        name: "pool_worker_killed",
        case: "a `Pool`'s only worker is killed",
        rust: pool_worker_killed,
        prints: Prints::Differ {
            python: &["killed: no result", "the next call: [9]"],
            rust: &["killed: input 0, exit code -9", "the next call: [9]"],
            why: "Python's pool replaces the worker and loses the input: without a time limit the call would never return",
        },
    },
    Program {
        name: "executor_worker_killed",
        case: "a `ProcessPoolExecutor`'s only worker is killed",
        rust: pool_worker_killed,
        prints: Prints::Differ {
            python: &[
                "killed: BrokenProcessPool",
                "the next call: BrokenProcessPool",
            ],
            rust: &["killed: input 0, exit code -9", "the next call: [9]"],
            why: "Python's executor reports that a worker died, but not the input, and cannot be used any more",
        },
    },
];

pub(crate) fn entries() -> Vec<Entry> {
    vec![
        Entry::new(slow_square),
        Entry::new(not_serializable),
        Entry::new(square_or_end),
    ]
}

/// Takes longer for a smaller `n`, so that the first inputs are done last.
fn slow_square(n: u64) -> u64 {
    thread::sleep(Duration::from_millis(50 * (4 - n)));
    n * n
}

fn pool_map_keeps_the_order() -> Result<(), Error> {
    println!("{:?}", Pool::new(5)?.map(slow_square, 0..5)?);
    println!("{:?}", Pool::new(1)?.map(slow_square, [])?);
    Ok(())
}

fn not_serializable(_: u64) -> NotSerializable {
    NotSerializable
}

fn pool_result_not_serializable() -> Result<(), Error> {
    match Pool::new(1)?.map(not_serializable, [1]) {
        Err(Error::Input {
            fault: Fault::UnwritableResult(_),
            ..
        }) => println!("UnwritableResult"),
        Err(error) => println!("{error}"),
        Ok(_) => println!("a result"),
    }
    Ok(())
}

/// Kills its process for 0, as the system does when memory runs out.
fn square_or_end(n: u64) -> u64 {
    if n == 0 {
        let this = nix::unistd::Pid::this();
        nix::sys::signal::kill(this, nix::sys::signal::Signal::SIGKILL)
            .expect("a process may kill itself");
    }
    n * n
}

fn pool_worker_killed() -> Result<(), Error> {
    let pool = &mut Pool::new(1)?;
    match pool.map(square_or_end, [0]) {
        Err(Error::Input {
            index,
            fault: Fault::WorkerEnded { exitcode, .. },
            ..
        }) => {
            println!("killed: input {index}, exit code {exitcode}");
        }
        other => println!("killed: {other:?}"),
    }
    println!("the next call: {:?}", pool.map(square_or_end, [3])?);
    Ok(())
}
