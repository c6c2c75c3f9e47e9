//! The guarantees of [`Event`].

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crossbeam::channel;
use testkit::wait::{thread_id, until_thread_sleeps};
use testkit::{LIMIT, within};
use threading::{Event, on_threads};

use crate::SHORT;

#[test]
fn all_who_wait_are_woken_and_none_before_it_is_set() {
    within(LIMIT, || {
        let (event, is_set) = (Event::new(), AtomicBool::new(false));
        let (waiter, waiters) = channel::unbounded();
        let seen = on_threads(4, |i| {
            if i == 3 {
                waiters.iter().take(3).for_each(until_thread_sleeps);
                is_set.store(true, Ordering::SeqCst);
                event.set();
            } else {
                waiter.send(thread_id()).expect("a thread receives it");
            }
            event.wait();
            is_set.load(Ordering::SeqCst)
        });
        assert_eq!(seen, [true; 4]);
    });
}

#[test]
fn wait_timeout_tells_whether_it_is_set() {
    within(LIMIT, || {
        let event = Event::new();
        assert!(!event.wait_timeout(Duration::ZERO));
        assert!(!event.wait_timeout(SHORT));
        event.set();
        event.set();
        assert!(event.wait_timeout(LIMIT) && event.is_set());
        event.clear();
        assert!(!event.wait_timeout(Duration::ZERO) && !event.is_set());
    });
}

#[test]
fn wait_timeout_is_woken_before_its_limit() {
    within(LIMIT, || {
        let event = Event::new();
        let seen = on_threads(2, |i| {
            if i == 0 {
                event.set();
            }
            event.wait_timeout(LIMIT * 10)
        });
        assert_eq!(seen, [true; 2]);
    });
}
