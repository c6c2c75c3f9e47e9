//! Barriers between processes.

use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::SeqCst;
use std::thread::sleep;
use std::time::Duration;

use multiprocessing::{Barrier, Error, Process, RawArray, RawValue};
use testkit::cases::{Case, cases};
use testkit::wait;

use crate::times::{LONG, SHORT};

pub(crate) const CASES: &[Case] = cases![
    a_barrier_lets_all_go_at_once,
    a_barrier_breaks_for_all_when_one_waits_in_vain,
    a_killed_party_breaks_the_barrier,
    a_barrier_is_aborted_and_reset,
    a_killed_holder_inside_a_barrier_breaks_it,
];

fn a_barrier_lets_all_go_at_once() {
    let barrier = Barrier::new(3).unwrap();
    let indexes = RawArray::<AtomicU32>::zeroed(3).unwrap();
    let come = || {
        for round in 1..=100 {
            let index = barrier.wait_timeout(LONG).unwrap() as usize;
            indexes[index].fetch_add(1, SeqCst);
            barrier.wait_timeout(LONG).unwrap();
            // All have counted themselves, and each had an index of its own.
            assert!(indexes.iter().all(|n| n.load(SeqCst) == round));
            barrier.wait_timeout(LONG).unwrap();
        }
    };
    let mut processes: Vec<Process> = (0..3).map(|_| Process::fork(come).unwrap()).collect();
    for process in &mut processes {
        assert_eq!(process.join().unwrap(), 0);
    }
    assert_eq!((barrier.parties(), barrier.n_waiting()), (3, 0));
    assert_eq!(Barrier::new(1).unwrap().wait().unwrap(), 0);
}

fn is_broken(result: Result<u32, Error>) -> bool {
    matches!(result, Err(Error::BrokenBarrier))
}

fn a_barrier_breaks_for_all_when_one_waits_in_vain() {
    let barrier = Barrier::new(3).unwrap();
    let mut patient = Process::fork(|| assert!(is_broken(barrier.wait()))).unwrap();
    wait::until("a process at the barrier", || barrier.n_waiting() == 1);
    assert!(is_broken(barrier.wait_timeout(SHORT)));
    assert_eq!(patient.join().unwrap(), 0);
    assert!(barrier.broken() && is_broken(barrier.wait()));
    assert_eq!(barrier.n_waiting(), 0);
}

fn a_killed_party_breaks_the_barrier() {
    let barrier = Barrier::new(3).unwrap();
    let come = || assert!(is_broken(barrier.wait_timeout(Duration::from_millis(300))));
    let mut victim = Process::fork(|| {
        loop {
            sleep(LONG);
        }
    })
    .unwrap();
    let mut others = [Process::fork(come).unwrap(), Process::fork(come).unwrap()];
    victim.kill().unwrap();
    for other in &mut others {
        assert_eq!(other.join().unwrap(), 0);
    }
    assert_eq!(victim.join().unwrap(), -9);
    assert!(barrier.broken());
}

fn a_barrier_is_aborted_and_reset() {
    let barrier = Barrier::new(2).unwrap();
    let wait = || {
        let waiter = Process::fork(|| assert!(is_broken(barrier.wait()))).unwrap();
        wait::until("a process at the barrier", || barrier.n_waiting() == 1);
        waiter
    };
    let mut waiter = wait();
    barrier.abort().unwrap();
    assert_eq!(waiter.join().unwrap(), 0);
    barrier.reset().unwrap();
    assert!(!barrier.broken());

    let mut waiter = wait();
    barrier.reset().unwrap();
    assert_eq!(waiter.join().unwrap(), 0);
    assert!(!barrier.broken(), "a reset barrier is as new");

    let mut partner = Process::fork(|| assert!(barrier.wait_timeout(LONG).is_ok())).unwrap();
    barrier.wait_timeout(LONG).unwrap();
    assert_eq!(partner.join().unwrap(), 0);
}

/// Where exactly it is killed is left to chance; wherever that is, the other one does not wait
/// without end.
fn a_killed_holder_inside_a_barrier_breaks_it() {
    for _ in 0..20 {
        let barrier = Barrier::new(2).unwrap();
        let rounds = RawValue::<AtomicU32>::new(0).unwrap();
        let come = || barrier.wait_timeout(Duration::from_millis(50)).is_ok();
        // It ends only by the kill, also if the other one is so slow that the barrier breaks
        // before.
        let mut victim = Process::fork(|| {
            loop {
                rounds.fetch_add(u32::from(come()), SeqCst);
            }
        })
        .unwrap();
        let mut other = Process::fork(|| while come() {}).unwrap();
        wait::until("a round of both processes", || {
            rounds.load(SeqCst) > 0 || barrier.broken()
        });
        victim.kill().unwrap();
        assert_eq!((victim.join().unwrap(), other.join().unwrap()), (-9, 0));
        assert!(barrier.broken());
    }
}
