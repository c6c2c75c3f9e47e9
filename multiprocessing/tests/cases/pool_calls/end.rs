//! The end of a pool, and a long life before it.

use std::time::Duration;

use multiprocessing::{Error, Pool};
use testkit::cases::{Case, cases, has_children, open_files};

use super::square;
use crate::times::SHORT;

pub(crate) const CASES: &[Case] = cases![
    close_refuses_new_work_and_join_lets_the_old_end,
    terminate_tells_those_who_wait,
    a_pool_is_used_from_two_threads,
    many_calls_leave_nothing_behind,
];

pub(crate) fn sleep_long(_: u64) {
    std::thread::sleep(Duration::from_secs(600));
}

fn close_refuses_new_work_and_join_lets_the_old_end() {
    let pool = Pool::new(2).unwrap();
    let mut results: Vec<_> = (0..50)
        .map(|n| pool.apply_async(square, (n,)).unwrap())
        .collect();
    pool.close();
    let error = pool.map(square, [1]).unwrap_err();
    assert!(
        matches!(error, Error::Closed { what: "the pool" }),
        "{error}"
    );
    pool.join();
    assert!(!has_children());
    assert!(
        results
            .iter_mut()
            .all(|result| result.successful() == Some(true))
    );
    // Once more does no harm.
    pool.join();
    pool.terminate();
}

fn terminate_tells_those_who_wait() {
    let pool = Pool::new(2).unwrap();
    let mut late = pool.map_async(sleep_long, 0..9).unwrap();
    assert!(!late.wait_timeout(SHORT));
    let results = pool.imap(sleep_long, 0..9).unwrap();
    std::thread::scope(|scope| {
        scope.spawn(|| pool.terminate());
        assert!(matches!(
            late.get(),
            Err(Error::Closed { what: "the pool" })
        ));
        let results: Vec<_> = results.collect();
        assert_eq!(results.len(), 1, "{results:?}");
        assert!(matches!(results[0], Err(Error::Closed { .. })));
    });
    pool.join();
    assert!(!has_children());
}

fn a_pool_is_used_from_two_threads() {
    let pool = Pool::new(2).unwrap();
    std::thread::scope(|scope| {
        for start in [0, 1000] {
            let pool = &pool;
            scope.spawn(move || {
                for _ in 0..50 {
                    let expected: Vec<u64> = (start..start + 200).map(square).collect();
                    assert_eq!(pool.map(square, start..start + 200).unwrap(), expected);
                }
            });
        }
    });
}

/// The memory of this process, in KB.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmRSS"))
        .unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

fn many_calls_leave_nothing_behind() {
    let pool = Pool::new(2).unwrap();
    let calls = |count| (0..count).for_each(|n| drop(pool.map(square, n..n + 20).unwrap()));
    calls(500);
    let (files, before) = (open_files(), memory());
    calls(5000);
    assert_eq!(open_files(), files);
    let grown = memory().saturating_sub(before);
    assert!(grown < 4000, "{grown} KB more");
}
