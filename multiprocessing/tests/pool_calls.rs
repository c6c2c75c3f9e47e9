//! The calls of a pool beside `map`, and what can be chosen when it is made.
#![allow(clippy::unwrap_used)]

#[path = "harness/mod.rs"]
mod harness;
#[path = "harness/meeting.rs"]
mod meeting;

use std::process::id;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

use harness::{cases, has_children, open_files};
use meeting::{Meeting, meet};
use multiprocessing::{AsyncResult, Error, Pool, entry_points};

fn main() {
    entry_points![
        square,
        power,
        half,
        own_pid,
        meet_one,
        meet_if_zero,
        sleep_long,
        set_base,
        add_base
    ];
    harness::main(cases![
        starmap_passes_several_arguments,
        a_result_of_the_function_is_a_value,
        apply_calls_once,
        the_caller_goes_on_while_a_job_runs,
        a_result_that_is_late_can_still_be_had,
        successful_tells_an_error,
        imap_keeps_the_order_and_imap_unordered_does_not,
        imap_takes_inputs_as_they_are_needed,
        imap_goes_on_after_an_error,
        a_chunk_goes_to_one_worker,
        an_initializer_runs_in_each_worker_before_its_first_input,
        a_worker_is_replaced_after_so_many_inputs,
        close_refuses_new_work_and_join_lets_the_old_end,
        terminate_tells_those_who_wait,
        a_pool_is_used_from_two_threads,
        many_calls_leave_nothing_behind,
    ]);
}

fn square(n: u64) -> u64 {
    n * n
}

fn power(base: u64, exponent: u32) -> u64 {
    base.pow(exponent)
}

fn half(n: u64) -> Result<u64, String> {
    if n.is_multiple_of(2) {
        Ok(n / 2)
    } else {
        Err(format!("{n} is odd"))
    }
}

fn own_pid(_: u64) -> u32 {
    id()
}

fn meet_one(port: u16) -> bool {
    meet(port, 30_000)
}

/// Input 0 waits for a meeting, any other does not.
fn meet_if_zero((n, port): (u64, u16)) -> u64 {
    assert!(n != 0 || meet(port, 30_000), "nobody came");
    n
}

fn sleep_long(_: u64) {
    std::thread::sleep(Duration::from_secs(600));
}

static BASE: AtomicU64 = AtomicU64::new(0);

/// Counts how often it runs in this process, too.
fn set_base(base: u64, more: String) {
    BASE.fetch_add(base + more.len() as u64, Relaxed);
}

fn add_base(n: u64) -> (u64, u32) {
    (BASE.load(Relaxed) + n, id())
}

fn starmap_passes_several_arguments() {
    let pool = Pool::new(2).unwrap();
    assert_eq!(pool.starmap(power, [(2, 3), (3, 2)]).unwrap(), [8, 9]);
    let mut later = pool.starmap_async(power, [(2, 4)]).unwrap();
    later.wait();
    assert_eq!(later.get().unwrap(), [16]);
    let results = pool.try_starmap(power, [(2, 3), (10, 100)]).unwrap();
    assert!(matches!(results[0], Ok(8)));
    let error = results[1].as_ref().unwrap_err().to_string();
    assert!(
        error.starts_with("failed to map input 1 ((10, 100)): the function panicked"),
        "{error}"
    );
}

fn a_result_of_the_function_is_a_value() {
    let results = Pool::new(2).unwrap().map(half, [4, 5]).unwrap();
    assert_eq!(results, [Ok(2), Err("5 is odd".to_string())]);
}

fn apply_calls_once() {
    let pool = Pool::new(2).unwrap();
    assert_eq!(pool.apply(power, (2, 5)).unwrap(), 32);
    let results: Vec<AsyncResult<u64>> = (0..100)
        .map(|n| pool.apply_async(square, (n,)).unwrap())
        .collect();
    for (n, result) in results.into_iter().enumerate() {
        assert_eq!(result.get().unwrap(), (n * n) as u64);
    }
}

fn the_caller_goes_on_while_a_job_runs() {
    let pool = Pool::new(1).unwrap();
    let meeting = Meeting::new(2);
    let result = pool.apply_async(meet_one, (meeting.port,)).unwrap();
    assert!(meet_one(meeting.port), "the job is not under way");
    assert!(result.get().unwrap());
    meeting.end();
}

fn a_result_that_is_late_can_still_be_had() {
    let pool = Pool::new(2).unwrap();
    let meeting = Meeting::new(2);
    let mut result = pool.map_async(meet_one, [meeting.port]).unwrap();
    let error = result.get_timeout(Duration::from_millis(50)).unwrap_err();
    assert!(matches!(error, Error::TimedOut { .. }), "{error}");
    assert_eq!((result.ready(), result.successful()), (false, None));
    assert!(!result.wait_timeout(Duration::from_millis(1)));

    assert!(meet_one(meeting.port));
    result.wait();
    assert_eq!((result.ready(), result.successful()), (true, Some(true)));
    assert_eq!(result.get_timeout(Duration::MAX).unwrap(), [true]);
    meeting.end();
}

fn successful_tells_an_error() {
    let pool = Pool::new(1).unwrap();
    let mut result = pool.apply_async(power, (10, 100)).unwrap();
    result.wait();
    assert_eq!(result.successful(), Some(false));
    assert!(matches!(result.get(), Err(Error::Input { index: 0, .. })));
}

fn imap_keeps_the_order_and_imap_unordered_does_not() {
    let pool = Pool::new(2).unwrap();
    let meeting = Meeting::new(2);
    let inputs = [(0, meeting.port), (1, meeting.port)];
    let mut results = pool.imap_unordered(meet_if_zero, inputs).unwrap();
    // The first input waits until this has come.
    assert_eq!(results.next().unwrap().unwrap(), 1);
    assert!(meet_one(meeting.port));
    assert_eq!(results.next().unwrap().unwrap(), 0);
    assert!(results.next().is_none());
    meeting.end();

    let meeting = Meeting::new(2);
    let inputs = [(0, meeting.port), (1, meeting.port)];
    let mut results = pool.imap(meet_if_zero, inputs).unwrap();
    let late = results.next_timeout(Duration::from_millis(50)).unwrap();
    assert!(matches!(late, Err(Error::TimedOut { .. })), "{late:?}");
    assert!(meet_one(meeting.port));
    assert_eq!(results.map(Result::unwrap).collect::<Vec<_>>(), [0, 1]);
    meeting.end();
}

fn imap_takes_inputs_as_they_are_needed() {
    let pool = Pool::new(2).unwrap();
    for pool in [pool.chunksize(1), pool.chunksize(7)] {
        let results = pool.imap(square, 0..).unwrap().take(500);
        let expected = (0..500).map(square);
        assert!(results.map(Result::unwrap).eq(expected));
    }
}

fn imap_goes_on_after_an_error() {
    let pool = Pool::new(2).unwrap();
    let inputs = (0..5).map(|n| (n, 9)).collect::<Vec<_>>();
    // Nobody listens at port 9.
    let results: Vec<_> = pool.imap(meet_if_zero, inputs).unwrap().collect();
    assert!(matches!(&results[0], Err(Error::Input { index: 0, input, .. }) if input == "(0, 9)"));
    assert!(
        (1..5).all(|n| matches!(results[n], Ok(m) if m == n as u64)),
        "{results:?}"
    );
}

fn a_chunk_goes_to_one_worker() {
    let pool = Pool::new(3).unwrap();
    let pids = pool.chunksize(5).map(own_pid, 0..23).unwrap();
    assert_eq!(pids.len(), 23);
    for chunk in pids.chunks(5) {
        assert!(chunk.iter().all(|pid| *pid == chunk[0]), "{pids:?}");
    }
}

fn an_initializer_runs_in_each_worker_before_its_first_input() {
    let builder = || {
        Pool::builder()
            .workers(2)
            .initializer(set_base, (100, "four".to_string()))
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
    assert!(!late.wait_timeout(Duration::from_millis(20)));
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
