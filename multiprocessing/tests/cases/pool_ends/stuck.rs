//! Workers that neither go on nor end.

use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use multiprocessing::{Error, Fault, Pool};
use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, alarm};
use testkit::cases::{Case, cases, has_children};

use super::{fault, square};

pub(crate) const CASES: &[Case] = cases![
    a_stopped_worker_holds_up_nobody_who_gave_a_time,
    a_pool_with_a_worker_that_loops_can_be_ended,
    the_others_come_while_one_is_stuck,
    a_limit_that_a_function_sets_itself_costs_its_input_alone,
];

pub(crate) fn stop(n: u64) -> u64 {
    kill(Pid::this(), Signal::SIGSTOP).unwrap();
    n
}

fn a_stopped_worker_holds_up_nobody_who_gave_a_time() {
    let pool = Pool::new(2).unwrap();
    let mut result = pool.apply_async(stop, (1,)).unwrap();
    let error = result.get_timeout(Duration::from_millis(100)).unwrap_err();
    assert!(matches!(error, Error::TimedOut { .. }), "{error}");
    // The other worker goes on, and the pool can be ended.
    assert_eq!(pool.map(square, 0..4).unwrap(), [0, 1, 4, 9]);
    drop(pool);
    assert!(matches!(result.get(), Err(Error::Closed { .. })));
}

pub(crate) fn spin(port: u16) {
    drop(TcpStream::connect(("127.0.0.1", port)));
    loop {
        std::hint::spin_loop();
    }
}

fn a_pool_with_a_worker_that_loops_can_be_ended() {
    let ends: [fn(Pool); 2] = [drop, |pool| {
        pool.terminate();
        pool.join();
    }];
    for end in ends {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let pool = Pool::new(1).unwrap();
        let mut result = pool.map_async(spin, [port]).unwrap();
        listener.accept().unwrap();
        let error = result.get_timeout(Duration::from_millis(1)).unwrap_err();
        assert!(matches!(error, Error::TimedOut { .. }), "{error}");
        end(pool);
        assert!(!has_children());
        assert!(matches!(result.get(), Err(Error::Closed { .. })));
    }
}

fn the_others_come_while_one_is_stuck() {
    let pool = Pool::new(2).unwrap();
    let mut results = pool.imap_unordered(stop_at_0, 0..4).unwrap();
    let mut next = |limit| results.next_timeout(Duration::from_millis(limit)).unwrap();
    let mut others: Vec<u64> = (0..3).map(|_| next(60_000).unwrap()).collect();
    others.sort_unstable();
    assert_eq!(others, [1, 2, 3]);
    assert!(matches!(next(1), Err(Error::TimedOut { .. })));
}

pub(crate) fn stop_at_0(n: u64) -> u64 {
    if n == 0 { stop(n) } else { n }
}

/// Ends by a signal when its time is up. What is quick has a limit that it does not reach on a busy
/// machine either.
pub(crate) fn with_a_limit(n: u64) -> u64 {
    alarm::set(if n == 3 { 1 } else { 60 });
    if n == 3 {
        loop {
            std::hint::spin_loop();
        }
    }
    alarm::cancel();
    n
}

fn a_limit_that_a_function_sets_itself_costs_its_input_alone() {
    let results = Pool::new(2).unwrap().try_map(with_a_limit, 0..6).unwrap();
    for (n, result) in results.into_iter().enumerate() {
        if n == 3 {
            let (index, fault) = fault(result);
            assert_eq!(index, 3);
            let alarm = -(Signal::SIGALRM as i32);
            assert!(
                matches!(fault, Fault::WorkerEnded { exitcode, .. } if exitcode == alarm),
                "{fault}"
            );
        } else {
            assert_eq!(result.unwrap(), n as u64);
        }
    }
}
