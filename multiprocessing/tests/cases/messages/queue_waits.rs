//! A process that waits at a queue, for an item or for room, is woken by another process. Without a
//! wake-up these tests would not end: the waiters ignore the time after which they would look
//! again.

use multiprocessing::{Process, bounded_queue, queue};
use testkit::cases::{Case, cases};
use testkit::wait;

use crate::times::LONG;

pub(crate) const CASES: &[Case] = cases![
    a_put_in_another_process_wakes_who_waits,
    a_get_in_another_process_makes_room,
    nobody_waits_until_he_looks_again,
];

fn a_put_in_another_process_wakes_who_waits() {
    let (sender, receiver) = queue::<u32>().unwrap();
    let mut process = Process::fork(move || {
        wait::ignore_timeouts();
        assert_eq!(receiver.get().unwrap(), 7);
    })
    .unwrap();
    wait::until_process_sleeps(process.pid());
    sender.put(&7).unwrap();
    assert_eq!(process.join().unwrap(), 0);
}

fn a_get_in_another_process_makes_room() {
    wait::ignore_timeouts();
    let (sender, receiver) = bounded_queue::<u32>(1).unwrap();
    let mut process = Process::fork(move || {
        for n in 0..100 {
            sender.put_timeout(&n, LONG).unwrap();
        }
    })
    .unwrap();
    let all: Vec<u32> = receiver.into_iter().map(Result::unwrap).collect();
    assert_eq!(all, (0..100).collect::<Vec<_>>());
    assert_eq!(process.join().unwrap(), 0);
}

/// In 20,000 round trips no wake-up is lost.
fn nobody_waits_until_he_looks_again() {
    wait::ignore_timeouts();
    let (to, from) = bounded_queue::<u32>(1).unwrap();
    let (back, answers) = bounded_queue::<u32>(1).unwrap();
    let mut process = Process::fork(|| {
        for _ in 0..20_000 {
            back.put(&from.get().unwrap()).unwrap();
        }
    })
    .unwrap();
    for n in 0..20_000 {
        to.put(&n).unwrap();
        assert_eq!(answers.get().unwrap(), n);
    }
    assert_eq!(process.join().unwrap(), 0);
}
