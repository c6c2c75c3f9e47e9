//! Events between processes.

use std::time::Duration;

use multiprocessing::{Event, Process};
use testkit::cases::{Case, cases};
use testkit::wait;

use crate::times::SHORT;

pub(crate) const CASES: &[Case] = cases![
    an_event_wakes_all,
    an_event_that_is_cleared_at_once_has_been_seen,
    a_killed_waiter_leaves_the_event_to_others,
];

fn an_event_wakes_all() {
    let event = Event::new().unwrap();
    assert!(!event.is_set() && !event.wait_timeout(SHORT));
    let wait_for_it = || {
        wait::ignore_timeouts();
        event.wait();
    };
    let mut waiters: Vec<Process> = (0..3)
        .map(|_| Process::fork(wait_for_it).unwrap())
        .collect();
    for waiter in &waiters {
        wait::until_process_sleeps(waiter.pid());
    }
    event.set();
    for waiter in &mut waiters {
        assert_eq!(waiter.join().unwrap(), 0);
    }
    event.set();
    assert!(event.is_set() && event.wait_timeout(Duration::ZERO));
    event.wait();
    event.clear();
    event.clear();
    assert!(!event.is_set() && !event.wait_timeout(SHORT));
}

fn an_event_that_is_cleared_at_once_has_been_seen() {
    let event = Event::new().unwrap();
    let mut waiter = Process::fork(|| {
        wait::ignore_timeouts();
        event.wait();
    })
    .unwrap();
    wait::until_process_sleeps(waiter.pid());
    event.set();
    event.clear();
    assert_eq!(waiter.join().unwrap(), 0);
}

fn a_killed_waiter_leaves_the_event_to_others() {
    let event = Event::new().unwrap();
    let mut victim = Process::fork(|| event.wait()).unwrap();
    let mut other = Process::fork(|| event.wait()).unwrap();
    wait::until_process_sleeps(victim.pid());
    wait::until_process_sleeps(other.pid());
    victim.kill().unwrap();
    event.set();
    assert_eq!((victim.join().unwrap(), other.join().unwrap()), (-9, 0));
}
