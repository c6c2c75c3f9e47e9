//! Several threads at once in memory that is there for processes: the kernel and the memory are the
//! real ones. Who copies without a lock is seen by ThreadSanitizer, for which the crate `schedules`
//! has the command.

use std::thread::scope;

use testkit::{LIMIT, within};

use crate::{Array, Condition, Value, queue};

const ROUNDS: u32 = 200;

#[test]
fn items_cross_a_queue_whole() {
    within(LIMIT, || {
        let (sender, receiver) = queue::<()>().expect("memory");
        let sum: usize = scope(|scope| {
            for n in 1..=2_u8 {
                let sender = sender.clone();
                scope.spawn(move || {
                    for round in 0..ROUNDS {
                        // Small ones, and some that make the memory grow.
                        let len = if round % 50 == 0 { 100_000 } else { 1000 };
                        sender.put_bytes(&vec![n; len]).expect("a receiver");
                    }
                });
            }
            drop(sender);
            let get = || {
                let mut sum = 0;
                while let Ok(bytes) = receiver.get_bytes() {
                    assert!(bytes == vec![bytes[0]; bytes.len()], "two in one");
                    sum += usize::from(bytes[0]);
                }
                sum
            };
            let getters = [scope.spawn(get), scope.spawn(get)];
            getters
                .map(|getter| getter.join().expect("no panic"))
                .iter()
                .sum()
        });
        assert_eq!(sum, 3 * ROUNDS as usize);
    });
}

#[test]
fn what_a_lock_guards_is_changed_by_one_at_a_time() {
    within(LIMIT, || {
        let value = Value::new(0).expect("memory");
        let array = Array::new(&[0; 100]).expect("memory");
        scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| {
                    for _ in 0..ROUNDS {
                        *value.lock().expect("not twice") += 1;
                        for number in array.lock().expect("not twice").iter_mut() {
                            *number += 1;
                        }
                    }
                });
            }
        });
        assert_eq!(value.get().expect("not twice"), 3 * ROUNDS);
        assert_eq!(*array.lock().expect("not twice"), [3 * ROUNDS; 100]);
    });
}

#[test]
fn who_waits_for_a_condition_sees_what_was_written_before() {
    within(LIMIT, || {
        let condition = Condition::new().expect("memory");
        let turn = Value::new(0).expect("memory");
        scope(|scope| {
            for me in 0..3 {
                let (condition, turn) = (&condition, &turn);
                scope.spawn(move || {
                    for _ in 0..ROUNDS {
                        let mut held = condition.acquire().expect("not twice");
                        let is_mine = || turn.get().is_ok_and(|turn| turn % 3 == me);
                        held.wait_for(is_mine).expect("the lock");
                        *turn.lock().expect("not twice") += 1;
                        held.notify_all();
                    }
                });
            }
        });
        assert_eq!(turn.get().expect("not twice"), 3 * ROUNDS);
    });
}
