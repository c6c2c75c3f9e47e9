//! Owners of a pool that end themselves, or are refused a worker.

use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

#[cfg(target_os = "linux")]
use multiprocessing::Error;
use multiprocessing::{Pool, Process};
#[cfg(target_os = "linux")]
use nix::sys::resource::{Resource, getrlimit, setrlimit};
#[cfg(target_os = "linux")]
use nix::unistd::{Uid, setuid};
use testkit::cases::{Case, cases, has_children};

use super::garbage::print_garbage;
use super::square;

pub(crate) const CASES: &[Case] = cases![
    a_parent_that_panics_leaves_nothing,
    a_parent_that_is_killed_leaves_nothing,
    too_few_processes_name_the_limit,
];

pub(crate) fn sleep_long(_: u64) {
    std::thread::sleep(Duration::from_secs(600));
}

fn a_parent_that_panics_leaves_nothing() {
    let result = catch_unwind(AssertUnwindSafe(|| {
        let pool = Pool::new(2).unwrap();
        let _under_way = pool.map_async(sleep_long, [0]).unwrap();
        for result in pool.imap(square, 0..).unwrap() {
            assert!(result.unwrap() < 100, "this panic belongs to the test");
        }
    }));
    assert!(result.is_err());
    assert!(!has_children());
}

fn a_parent_that_is_killed_leaves_nothing() {
    let (mut reader, writer) = std::io::pipe().unwrap();
    let mut process = Process::fork(|| {
        nix::unistd::dup2_stdout(&writer).unwrap();
        let pool = Pool::new(3).unwrap();
        let under_way = pool.map_async(sleep_long, [0, 1]).unwrap();
        pool.map(print_garbage, [1]).unwrap();
        under_way.get().unwrap();
    })
    .unwrap();
    drop(writer);
    // The workers are there, and have the writer too: it ends with the last of them.
    reader.read_exact(&mut [0]).unwrap();
    process.kill().unwrap();
    process.join().unwrap();
    reader.read_to_end(&mut Vec::new()).unwrap();
}

/// nix knows that limit on Linux only.
#[cfg(not(target_os = "linux"))]
fn too_few_processes_name_the_limit() {}

#[cfg(target_os = "linux")]
fn too_few_processes_name_the_limit() {
    if !Uid::effective().is_root() {
        // Whoever is not root has other processes, of which the number is not known.
        return;
    }
    let mut process = Process::fork(|| {
        // Root has no such limit.
        setuid(Uid::from_raw(65_123)).unwrap();
        let (_, hard) = getrlimit(Resource::RLIMIT_NPROC).unwrap();
        setrlimit(Resource::RLIMIT_NPROC, 5, hard).unwrap();
        let error = Pool::new(32).unwrap_err();
        assert!(
            matches!(
                error,
                Error::StartWorker {
                    number: 2..=5,
                    workers: 32,
                    ..
                }
            ),
            "{error}"
        );
        assert!(error.to_string().contains("ulimit -u"), "{error}");
        assert!(!has_children());
        // Not even the pool's own thread.
        setrlimit(Resource::RLIMIT_NPROC, 1, hard).unwrap();
        let error = Pool::new(1).unwrap_err().to_string();
        assert!(
            error.contains("thread") && error.contains("ulimit -u"),
            "{error}"
        );
    })
    .unwrap();
    assert_eq!(process.join().unwrap(), 0);
}
