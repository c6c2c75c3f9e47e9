//! Events between processes.

use std::time::Duration;

use super::waiting::{SOON, wait_until_asleep};
use crate::harness::{Case, cases};
use multiprocessing::{Event, Process};

pub(crate) const CASES: &[Case] = cases![
    an_event_wakes_all,
    an_event_that_is_cleared_at_once_has_been_seen,
    a_killed_waiter_leaves_the_event_to_others,
];

fn an_event_wakes_all() {
    let event = Event::new().unwrap();
    assert!(!event.is_set() && !event.wait_timeout(SOON));
    let mut waiters: Vec<Process> = (0..3)
        .map(|_| Process::fork(|| event.wait()).unwrap())
        .collect();
    wait_until_asleep(&waiters.iter().collect::<Vec<_>>());
    event.set();
    for waiter in &mut waiters {
        assert_eq!(waiter.join().unwrap(), 0);
    }
    event.set();
    assert!(event.is_set() && event.wait_timeout(Duration::ZERO));
    event.wait();
    event.clear();
    event.clear();
    assert!(!event.is_set() && !event.wait_timeout(SOON));
}

fn an_event_that_is_cleared_at_once_has_been_seen() {
    let event = Event::new().unwrap();
    let mut waiter = Process::fork(|| event.wait()).unwrap();
    wait_until_asleep(&[&waiter]);
    event.set();
    event.clear();
    assert_eq!(waiter.join().unwrap(), 0);
}

fn a_killed_waiter_leaves_the_event_to_others() {
    let event = Event::new().unwrap();
    let mut victim = Process::fork(|| event.wait()).unwrap();
    let mut other = Process::fork(|| event.wait()).unwrap();
    wait_until_asleep(&[&victim, &other]);
    victim.kill().unwrap();
    event.set();
    assert_eq!((victim.join().unwrap(), other.join().unwrap()), (-9, 0));
}
