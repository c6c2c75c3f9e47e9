//! Each item is got once, in the order in which it was put, and no receiver misses an item.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::Relaxed;
use std::time::Duration;

use schedules::multiprocessing::Sent;
use schedules::multiprocessing::error::Error;
use schedules::multiprocessing::queue::{QueueReceiver, QueueSender, bounded_queue, queue};
use schedules::thread::{scope, yield_now};
use schedules::{check, check_with_time};

/// Puts the items 0 and 1 of a process.
fn put_two(sender: QueueSender<(u8, u8)>, process: u8) {
    for item in 0..2 {
        sender.put(&(process, item)).expect("there are receivers");
    }
}

fn get_all(receiver: QueueReceiver<(u8, u8)>) -> Vec<(u8, u8)> {
    receiver
        .into_iter()
        .collect::<Result<_, _>>()
        .expect("items")
}

fn in_order(got: &[(u8, u8)]) -> bool {
    let of = |process| got.iter().filter(move |item| item.0 == process);
    (0..2).all(|process| of(process).is_sorted())
}

#[test]
fn each_item_is_got_once_and_in_order() {
    check(|| {
        let (sender, receiver) = bounded_queue(1).expect("memory");
        let mut got = scope(|scope| {
            for process in 0..2 {
                let sender = sender.sent();
                scope.spawn(move || put_two(sender, process));
            }
            let other = receiver.sent();
            let other = scope.spawn(|| get_all(other));
            drop(sender);
            let mine = get_all(receiver);
            let theirs = other.join().expect("no panic");
            assert!(in_order(&mine) && in_order(&theirs));
            [mine, theirs].concat()
        });
        got.sort_unstable();
        assert_eq!(got, [(0, 0), (0, 1), (1, 0), (1, 1)]);
    });
}

/// The receivers are threads of one process: none is dropped, so only the sender can wake them.
#[test]
fn each_waiting_receiver_gets_an_item() {
    check(|| {
        let (sender, receiver) = queue::<u8>().expect("memory");
        scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| receiver.get().expect("an item"));
            }
            for item in 0..3 {
                sender.put(&item).expect("there is a receiver");
            }
        });
    });
}

#[test]
fn each_waiting_sender_gets_room() {
    check(|| {
        let (sender, receiver) = bounded_queue::<u8>(2).expect("memory");
        scope(|scope| {
            for item in 0..5 {
                let sender = &sender;
                scope.spawn(move || sender.put(&item).expect("there is a receiver"));
            }
            for _ in 0..5 {
                receiver.get().expect("an item");
            }
        });
    });
}

#[test]
fn a_close_releases_all_waiters() {
    check(|| {
        let (sender, receiver) = queue::<u8>().expect("memory");
        scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| receiver.get().expect_err("the queue is empty and closed"));
            }
            yield_now(); // closing the pipe is not a step of the scheduler
            drop(sender);
        });
    });
}

#[test]
fn large_items_stay_whole_when_the_memory_grows_under_them() {
    check(|| {
        let (sender, receiver) = queue::<()>().expect("memory");
        scope(|scope| {
            for process in 0..2 {
                let sender = sender.sent();
                scope.spawn(move || {
                    for item in 0..2 {
                        let bytes = vec![10 * process + item; 40_000];
                        sender.put_bytes(&bytes).expect("there is a receiver");
                    }
                });
            }
            drop(sender);
            let mut got: Vec<u8> = Vec::new();
            while let Ok(bytes) = receiver.get_bytes() {
                assert!(bytes == vec![bytes[0]; 40_000], "two items mixed");
                got.push(bytes[0]);
            }
            got.sort_unstable();
            assert_eq!(got, [0, 1, 10, 11]);
        });
    });
}

#[test]
fn a_join_waits_until_all_items_are_done() {
    check(|| {
        let (sender, receiver) = queue().expect("memory");
        let done = AtomicUsize::new(0);
        scope(|scope| {
            scope.spawn(|| {
                for item in &receiver {
                    let _: u8 = item.expect("an item");
                    done.fetch_add(1, Relaxed);
                    receiver.task_done().expect("it was got");
                }
            });
            for item in 0..2_u8 {
                sender.put(&item).expect("there is a receiver");
            }
            sender.join().expect("there is a receiver");
            assert_eq!(done.load(Relaxed), 2);
            drop(sender);
        });
    });
}

#[test]
fn put_fails_when_no_receiver_is_left() {
    check(|| {
        let (sender, receiver) = bounded_queue::<u8>(1).expect("memory");
        scope(|scope| {
            scope.spawn(move || while sender.put(&1).is_ok() {});
            receiver.get().expect("an item");
            drop(receiver);
        });
    });
}

#[test]
fn a_put_or_get_that_times_out_changes_nothing() {
    check_with_time(|| {
        let (sender, receiver) = bounded_queue(1).expect("memory");
        let limit = Duration::from_millis(20);
        let (put, got) = scope(|scope| {
            let other = sender.sent();
            let put = scope.spawn(move || {
                let items = 0..3_u8;
                items
                    .filter(|item| other.put_timeout(item, limit).is_ok())
                    .collect::<Vec<_>>()
            });
            drop(sender);
            let mut got = Vec::new();
            loop {
                match receiver.get_timeout(limit) {
                    Ok(item) => got.push(item),
                    Err(Error::Closed { .. }) => break,
                    Err(_) => {} // timed out, in the queue or at its lock
                }
            }
            (put.join().expect("no panic"), got)
        });
        assert_eq!(put, got);
    });
}
