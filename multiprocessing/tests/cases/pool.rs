//! The pool: results in order, all workers at work, messages of any size.

use std::collections::HashSet;
use std::process::id;
use std::time::Duration;

use multiprocessing::{Entry, Error, Pool, Process};
use testkit::cases::{Case, cases, has_children};

use crate::meeting::{Meeting, meet};

pub(crate) const CASES: &[Case] = cases![
    results_are_in_order,
    more_workers_than_inputs,
    no_inputs_no_results,
    no_workers_no_pool,
    all_workers_work_at_once,
    one_worker_never_meets_another,
    big_inputs_and_results,
    many_inputs,
    a_worker_has_no_file_of_another,
    a_worker_can_have_a_pool_of_its_own,
    no_fork_while_there_is_a_pool,
    a_pool_that_cannot_be_started_leaves_nothing,
];

pub(crate) fn entries() -> Vec<Entry> {
    vec![
        Entry::new(square),
        Entry::new(slow_first),
        Entry::new(meet_and_tell),
        Entry::new(reverse),
        Entry::new(sockets),
        Entry::new(pool_in_a_worker),
    ]
}

fn square(n: u64) -> u64 {
    n * n
}

/// The first ones end last.
fn slow_first(n: u64) -> u64 {
    std::thread::sleep(Duration::from_millis(40 - 5 * n));
    n
}

fn results_are_in_order() {
    let pool = Pool::new(3).unwrap();
    assert_eq!(
        pool.map(square, 0..100).unwrap(),
        (0..100).map(square).collect::<Vec<_>>()
    );
    let pool = Pool::new(8).unwrap();
    assert_eq!(pool.map(slow_first, 0..8).unwrap(), Vec::from_iter(0..8));
}

fn more_workers_than_inputs() {
    assert_eq!(Pool::new(4).unwrap().map(square, [3]).unwrap(), [9]);
}

fn no_inputs_no_results() {
    assert_eq!(Pool::new(2).unwrap().map(square, []).unwrap(), []);
}

fn no_workers_no_pool() {
    assert!(matches!(Pool::new(0), Err(Error::NoWorkers)));
}

/// Waits until as many processes are here as there are workers.
fn meet_and_tell((port, limit): (u16, u64)) -> (bool, u32) {
    (meet(port, limit), id())
}

fn all_workers_work_at_once() {
    let pool = Pool::new(4).unwrap();
    let meeting = Meeting::new(4);
    let results = pool
        .map(meet_and_tell, [(meeting.port, 30_000); 4])
        .unwrap();
    meeting.end();
    assert!(results.iter().all(|(met, _)| *met), "{results:?}");
    let workers: HashSet<u32> = results.iter().map(|(_, pid)| *pid).collect();
    assert_eq!(workers.len(), 4, "{results:?}");
    assert!(!workers.contains(&id()));
}

fn one_worker_never_meets_another() {
    let pool = Pool::new(1).unwrap();
    let meeting = Meeting::new(2);
    let results = pool.map(meet_and_tell, [(meeting.port, 300); 2]).unwrap();
    meeting.end();
    assert!(!results[0].0, "{results:?}");
}

fn reverse(text: String) -> String {
    text.chars().rev().collect()
}

fn big_inputs_and_results() {
    // Far above what a socket holds, in both directions at once.
    let digits: String = ('0'..='9').collect();
    let inputs: Vec<String> = (0..8)
        .map(|n| format!("{n}: {}", digits.repeat(400_000)))
        .collect();
    let results = Pool::new(2).unwrap().map(reverse, inputs.clone()).unwrap();
    // No `assert_eq`, which would print them.
    assert!(results == inputs.into_iter().map(reverse).collect::<Vec<_>>());
}

fn many_inputs() {
    let results = Pool::new(2).unwrap().map(square, 0..20_000).unwrap();
    assert_eq!(results, (0..20_000).map(square).collect::<Vec<_>>());
}

/// The sockets that this process has open.
fn sockets(_: u64) -> Vec<String> {
    let files = std::fs::read_dir("/proc/self/fd").unwrap().flatten();
    files
        .filter_map(|file| std::fs::read_link(file.path()).ok())
        .map(|target| target.display().to_string())
        .filter(|target| target.starts_with("socket"))
        .collect()
}

fn a_worker_has_no_file_of_another() {
    let results = Pool::new(4).unwrap().map(sockets, 0..16).unwrap();
    assert!(
        results.iter().all(|sockets| sockets.len() == 1),
        "{results:?}"
    );
}

fn pool_in_a_worker(n: u64) -> Vec<u64> {
    Pool::new(2).unwrap().map(square, 0..n).unwrap()
}

fn a_worker_can_have_a_pool_of_its_own() {
    let results = Pool::new(2).unwrap().map(pool_in_a_worker, 1..4).unwrap();
    assert_eq!(results, [vec![0], vec![0, 1], vec![0, 1, 4]]);
}

fn no_fork_while_there_is_a_pool() {
    let pool = Pool::new(1).unwrap();
    let error = Process::fork(|| {}).unwrap_err();
    assert!(matches!(error, Error::ForkWithThreads { .. }), "{error}");
    drop(pool);
    assert_eq!(Process::fork(|| {}).unwrap().join().unwrap(), 0);
}

fn a_pool_that_cannot_be_started_leaves_nothing() {
    use nix::sys::resource::Resource::RLIMIT_NOFILE;
    use nix::sys::resource::{getrlimit, setrlimit};
    let (_, hard) = getrlimit(RLIMIT_NOFILE).unwrap();
    setrlimit(RLIMIT_NOFILE, 16, hard).unwrap();
    let error = Pool::new(32).unwrap_err();
    setrlimit(RLIMIT_NOFILE, hard, hard).unwrap();
    assert!(
        matches!(
            error,
            Error::StartWorker {
                number: 2..,
                workers: 32,
                ..
            }
        ),
        "{error}"
    );
    assert!(error.to_string().contains("Too many open files"), "{error}");
    assert!(error.to_string().contains("ulimit -n"), "{error}");
    assert!(!has_children());
}
