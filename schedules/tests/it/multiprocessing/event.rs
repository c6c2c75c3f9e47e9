//! All waiters return once an event is set.

use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use schedules::multiprocessing::shared::event::Event;
use schedules::thread::scope;
use schedules::{check, check_with_time, killed};

#[test]
fn all_waiters_are_woken() {
    check(|| {
        let event = Event::new().expect("memory");
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
fn two_processes_take_turns() {
    check(|| {
        let (ping, pong) = (Event::new().expect("memory"), Event::new().expect("memory"));
        scope(|scope| {
            scope.spawn(|| {
                for _ in 0..2 {
                    ping.wait();
                    ping.clear();
                    pong.set();
                }
            });
            for _ in 0..2 {
                ping.set();
                pong.wait();
                pong.clear();
            }
        });
    });
}

#[test]
fn a_killed_process_blocks_no_other() {
    check_with_time(|| {
        let event = Event::new().expect("memory");
        scope(|scope| {
            scope.spawn(|| killed::at_any_step(6, || event.wait()));
            scope.spawn(|| killed::at_any_step(4, || event.set()));
            scope.spawn(|| event.wait_timeout(Duration::from_secs(1)));
            scope.spawn(|| event.wait());
            event.set();
        });
        assert!(event.is_set());
    });
}
