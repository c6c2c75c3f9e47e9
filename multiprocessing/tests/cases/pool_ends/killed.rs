//! Workers that are killed in the middle of an input.

use std::fs;

use multiprocessing::{Fault, Pool};
use nix::sys::resource::{Resource, setrlimit};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use testkit::cases::{Case, cases};

use super::{Scratch, fault, log};

pub(crate) const CASES: &[Case] = cases![
    all_but_the_deadly_input_are_done_and_once,
    a_deadly_input_is_tried_again_if_asked_for,
    a_worker_without_memory_names_its_input,
];

fn die() {
    kill(Pid::this(), Signal::SIGKILL).unwrap();
}

pub(crate) fn killed_at_1000(n: u64, path: String) -> u64 {
    log(&path, n);
    if n == 1000 {
        die();
    }
    n
}

fn all_but_the_deadly_input_are_done_and_once() {
    for (workers, chunksize) in [(1, None), (2, None), (2, Some(1)), (2, Some(300))] {
        let file = Scratch::new("once");
        let pool = Pool::new(workers).unwrap();
        let pool = chunksize.map_or(pool.chunksize(2000), |n| pool.chunksize(n));
        let inputs = (0..2000).map(|n| (n, file.path()));
        let results = pool.try_starmap(killed_at_1000, inputs).unwrap();
        assert_eq!(results.len(), 2000);
        for (n, result) in results.into_iter().enumerate() {
            if n == 1000 {
                let (index, fault) = fault(result);
                assert_eq!(index, 1000);
                assert!(
                    matches!(fault, Fault::WorkerEnded { exitcode: -9, .. }),
                    "{fault:?}"
                );
            } else {
                assert_eq!(result.unwrap(), n as u64);
            }
        }
        let mut begun: Vec<u64> = file
            .lines()
            .iter()
            .map(|line| line.parse().unwrap())
            .collect();
        begun.sort_unstable();
        assert!(begun.into_iter().eq(0..2000), "some were not begun once");
    }
}

/// Dies of input 3, as long as the file has fewer lines than this.
pub(crate) fn killed_once(n: u64, path: String, deaths: usize) -> u64 {
    if n == 3 {
        log(&path, n);
        if fs::read_to_string(&path).unwrap().lines().count() <= deaths {
            die();
        }
    }
    n
}

fn a_deadly_input_is_tried_again_if_asked_for() {
    for (retries, deaths) in [(1, 1), (2, 2), (2, 3), (0, 1)] {
        let file = Scratch::new("retry");
        let pool = Pool::builder().workers(2).retries(retries).start().unwrap();
        let inputs = (0..6).map(|n| (n, file.path(), deaths));
        let result = pool.starmap(killed_once, inputs);
        if retries >= deaths {
            assert_eq!(result.unwrap(), Vec::from_iter(0..6));
            assert_eq!(file.lines().len(), deaths + 1);
        } else {
            assert_eq!(fault(result).0, 3);
            assert_eq!(file.lines().len(), retries + 1);
        }
    }
}

pub(crate) fn fill_memory(n: u64) -> usize {
    let limit = 1 << 30;
    setrlimit(Resource::RLIMIT_AS, limit, limit).unwrap();
    let mut all = Vec::new();
    for _ in 0..n * 1000 {
        all.push(vec![1_u8; 10 << 20]);
    }
    all.len()
}

fn a_worker_without_memory_names_its_input() {
    let pool = Pool::new(1).unwrap();
    let results = pool.try_map(fill_memory, [0, 1, 0]).unwrap();
    assert!(
        matches!((&results[0], &results[2]), (Ok(0), Ok(0))),
        "{results:?}"
    );
    let (index, fault) = fault(results.into_iter().nth(1).unwrap());
    assert_eq!(index, 1);
    assert!(
        matches!(fault, Fault::WorkerEnded { exitcode: -6, .. }),
        "{fault:?}"
    );
}
