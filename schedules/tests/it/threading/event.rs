//! All waiters return once an event is set.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use schedules::check;
use schedules::sync::asleep;
use schedules::thread::{scope, spawn, yield_now};
use schedules::threading::event::Event;

#[test]
fn all_waiters_are_woken() {
    check(|| {
        let event = Event::new();
        let happened = AtomicBool::new(false);
        scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| {
                    event.wait();
                    assert!(happened.load(Relaxed), "woken before it was set");
                });
            }
            happened.store(true, Relaxed);
            event.set();
        });
        assert!(event.is_set());
    });
}

#[test]
fn all_waiters_are_woken_also_if_it_is_cleared_at_once() {
    check(|| {
        let event = Event::new();
        scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| event.wait());
            }
            while asleep() < 2 {
                yield_now();
            }
            event.set();
            event.clear();
        });
        assert!(!event.is_set());
    });
}

#[test]
fn two_threads_take_turns() {
    check(|| {
        let events = Arc::new([Event::new(), Event::new()]);
        let theirs = Arc::clone(&events);
        let other = spawn(move || {
            for _ in 0..2 {
                theirs[0].wait();
                theirs[0].clear();
                theirs[1].set();
            }
        });
        for _ in 0..2 {
            events[0].set();
            events[1].wait();
            events[1].clear();
        }
        other.join().expect("no panic");
    });
}

#[test]
fn a_wait_with_a_time_limit_returns_whether_the_event_is_set() {
    check(|| {
        let event = Event::new();
        scope(|scope| {
            let waiter = scope.spawn(|| event.wait_timeout(Duration::from_secs(1)));
            event.set();
            waiter.join().expect("no panic"); // true or false: both are right
            assert!(event.wait_timeout(Duration::ZERO));
            event.clear();
            assert!(!event.wait_timeout(Duration::from_secs(1)));
        });
    });
}
