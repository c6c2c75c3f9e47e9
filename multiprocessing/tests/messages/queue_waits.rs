//! Who waits at a queue, for an item or for room, and is woken by another process.

use super::large::{LONG, SHORT};
use crate::harness::{Case, cases};
use multiprocessing::{Process, bounded_queue, one_way_pipe, queue};

pub(crate) const CASES: &[Case] = cases![
    a_put_in_another_process_wakes_who_waits,
    a_get_in_another_process_makes_room,
    nobody_waits_until_he_looks_again,
];

fn a_put_in_another_process_wakes_who_waits() {
    let (sender, receiver) = queue::<u32>().unwrap();
    let (mut ready, mut is_ready) = one_way_pipe::<()>().unwrap();
    let mut process = Process::fork(move || {
        is_ready.send(&()).unwrap();
        assert_eq!(receiver.get_timeout(LONG).unwrap(), 7);
    })
    .unwrap();
    ready.recv().unwrap();
    std::thread::sleep(SHORT);
    sender.put(&7).unwrap();
    assert_eq!(process.join().unwrap(), 0);
}

fn a_get_in_another_process_makes_room() {
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

/// So many round trips that they would not be done in time if each waited for a sleeper that looks
/// again by himself.
fn nobody_waits_until_he_looks_again() {
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
