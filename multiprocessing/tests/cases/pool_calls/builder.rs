//! What can be chosen: the chunk size, an initializer, and how long a worker lives.

use std::process::id;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;

use multiprocessing::Pool;
use testkit::cases::{Case, cases};

pub(crate) const CASES: &[Case] = cases![
    a_chunk_goes_to_one_worker,
    none_is_taken_as_one,
    an_initializer_runs_in_each_worker_before_its_first_input,
    a_worker_is_replaced_after_so_many_inputs,
    the_last_input_of_a_worker_may_be_large,
];

pub(crate) fn own_pid(_: u64) -> u32 {
    id()
}

static BASE: AtomicU64 = AtomicU64::new(0);

/// Counts how often it runs in this process, too.
pub(crate) fn set_base(base: u64, more: String) {
    BASE.fetch_add(base + more.len() as u64, Relaxed);
}

pub(crate) fn add_base(n: u64) -> (u64, u32) {
    (BASE.load(Relaxed) + n, id())
}

fn a_chunk_goes_to_one_worker() {
    let pool = Pool::new(3).unwrap();
    // More of them than are sent to the pool's thread at a time.
    let pids = pool.chunksize(5).map(own_pid, 0..10_003).unwrap();
    assert_eq!(pids.len(), 10_003);
    for chunk in pids.chunks(5) {
        assert!(chunk.iter().all(|pid| *pid == chunk[0]), "{chunk:?}");
    }
}

fn none_is_taken_as_one() {
    let builder = Pool::builder().workers(1).max_tasks_per_child(0);
    let pool = builder.start().unwrap().chunksize(0);
    let pids = pool.map(own_pid, 0..3).unwrap();
    assert!(pids[0] != pids[1] && pids[1] != pids[2], "{pids:?}");
    assert_eq!(pool.imap(own_pid, 0..3).unwrap().count(), 3);
}

fn an_initializer_runs_in_each_worker_before_its_first_input() {
    let builder = || {
        Pool::builder()
            .workers(2)
            .initializer(set_base, (100, "four".to_owned()))
    };
    let pool = builder().start().unwrap();
    let results = pool.map(add_base, 0..50).unwrap();
    assert!(
        results
            .iter()
            .zip(104..)
            .all(|((sum, _), expected)| *sum == expected),
        "{results:?}"
    );
    // Those that take another's place run it too.
    let pool = builder().max_tasks_per_child(1).start().unwrap();
    let results = pool.map(add_base, 0..5).unwrap();
    assert!(
        results
            .iter()
            .zip(104..)
            .all(|((sum, _), expected)| *sum == expected),
        "{results:?}"
    );
}

fn a_worker_is_replaced_after_so_many_inputs() {
    let pool = Pool::builder()
        .workers(1)
        .max_tasks_per_child(3)
        .start()
        .unwrap();
    for pool in [pool.chunksize(1), pool.chunksize(100)] {
        let pids = pool.map(own_pid, 0..9).unwrap();
        let of_same: Vec<usize> = pids.chunk_by(|a, b| a == b).map(<[u32]>::len).collect();
        assert_eq!(of_same, [3, 3, 3], "{pids:?}");
    }
}

pub(crate) fn count_bytes(text: String) -> usize {
    text.len()
}

/// It arrives in pieces, and the worker is not told to end before the last one.
fn the_last_input_of_a_worker_may_be_large() {
    let builder = Pool::builder().workers(1).max_tasks_per_child(1);
    let inputs = ["a", "b"].map(|letter| letter.repeat(10_000_000));
    let lengths = builder.start().unwrap().map(count_bytes, inputs).unwrap();
    assert_eq!(lengths, [10_000_000; 2]);
}
