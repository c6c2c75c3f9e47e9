//! Locks and their like between processes, and what becomes of them when one is killed.
#![allow(clippy::unwrap_used)]

#[path = "harness/mod.rs"]
mod harness;

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering::SeqCst};
use std::thread::sleep;
use std::time::{Duration, Instant};

use harness::cases;
use multiprocessing::{
    Barrier, BoundedSemaphore, Condition, Error, Event, Lock, Process, RLock, RawArray, RawValue,
    Semaphore, Value, entry_points,
};

fn main() {
    entry_points![use_all, hold_and_sleep];
    harness::main(cases![
        all_of_them_go_to_a_spawned_process,
        a_lock_has_one_holder,
        a_thread_that_holds_a_lock_is_told_so,
        a_recursive_lock_is_free_when_all_guards_are_gone,
        a_killed_holders_lock_goes_to_one_who_is_told,
        a_killed_holders_recursive_lock_is_told_to_the_first_guard,
        a_holder_that_exits_lets_go,
        a_killed_waiter_leaves_the_lock_to_others,
        a_semaphore_lets_so_many_in,
        a_bounded_semaphore_is_not_released_too_often,
        a_killed_waiter_leaves_the_semaphore_to_others,
        an_event_wakes_all,
        an_event_that_is_cleared_at_once_has_been_seen,
        a_killed_waiter_leaves_the_event_to_others,
        a_condition_wakes_as_many_as_are_notified,
        two_conditions_may_have_one_lock,
        a_condition_waits_no_longer_than_asked,
        a_killed_waiter_is_not_notified,
        a_killed_holder_of_a_condition_is_told,
        a_barrier_lets_all_go_at_once,
        a_barrier_breaks_for_all_when_one_waits_in_vain,
        a_killed_party_breaks_the_barrier,
        a_barrier_is_aborted_and_reset,
        a_killed_holder_inside_a_barrier_breaks_it,
    ]);
}

const SOON: Duration = Duration::from_millis(10);
const LIMIT: Duration = Duration::from_secs(30);

/// Waits for something that another process does.
fn wait_until(mut is_so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < LIMIT, "in vain");
        sleep(Duration::from_millis(1));
    }
}

/// Waits until so many processes sleep, in a call of the system that waits for a futex.
fn wait_until_asleep(processes: &[&Process]) {
    for process in processes {
        let path = format!("/proc/{}/wchan", process.pid());
        wait_until(|| std::fs::read_to_string(&path).unwrap().contains("futex"));
    }
}

fn use_all(
    (lock, rlock): (Lock, RLock),
    (semaphore, bounded): (Semaphore, BoundedSemaphore),
    (event, condition): (Event, Condition),
    (barrier, value): (Barrier, Value<u32>),
) {
    drop((lock.acquire().unwrap(), rlock.acquire().unwrap()));
    semaphore.release().unwrap();
    bounded.acquire().keep();
    event.set();
    let mut held = condition.acquire().unwrap();
    held.wait_for(|| value.get().unwrap() == 1).unwrap();
    drop(held);
    barrier.wait_timeout(LIMIT).unwrap();
    *value.lock().unwrap() += 1;
}

fn all_of_them_go_to_a_spawned_process() {
    let locks = (Lock::new().unwrap(), RLock::new().unwrap());
    let (semaphore, bounded) = (
        Semaphore::new(0).unwrap(),
        BoundedSemaphore::new(1).unwrap(),
    );
    let (event, condition) = (Event::new().unwrap(), Condition::new().unwrap());
    let (barrier, value) = (Barrier::new(2).unwrap(), Value::new(0).unwrap());
    let args = (
        locks.clone(),
        (semaphore.clone(), bounded.clone()),
        (event.clone(), condition.clone()),
        (barrier.clone(), value.clone()),
    );
    let mut process = Process::spawn(use_all, args).unwrap();
    semaphore.acquire().keep();
    event.wait();
    {
        let held = condition.acquire().unwrap();
        value.set(1).unwrap();
        held.notify_all();
    }
    barrier.wait_timeout(LIMIT).unwrap();
    assert_eq!(process.join().unwrap(), 0);
    assert_eq!(value.get().unwrap(), 2);
    assert!(bounded.try_acquire().is_none(), "the process kept it");
}

fn a_lock_has_one_holder() {
    let lock = Lock::new().unwrap();
    let inside = RawValue::<AtomicU32>::new(0).unwrap();
    let count = || {
        for _ in 0..2_000 {
            let _guard = lock.acquire().unwrap();
            assert_eq!(inside.fetch_add(1, SeqCst), 0, "somebody else is here");
            inside.fetch_sub(1, SeqCst);
        }
    };
    let mut processes = [Process::fork(count).unwrap(), Process::fork(count).unwrap()];
    for process in &mut processes {
        assert_eq!(process.join().unwrap(), 0);
    }

    let guard = lock.acquire().unwrap();
    let in_vain = || {
        assert!(lock.try_acquire().unwrap().is_none());
        assert!(lock.acquire_timeout(SOON).unwrap().is_none());
    };
    assert_eq!(Process::fork(in_vain).unwrap().join().unwrap(), 0);
    // A forked child's copy of the guard holds nothing, and lets nothing go.
    let child = Process::fork(move || drop(guard));
    assert_eq!(child.unwrap().join().unwrap(), 0);
}

fn a_thread_that_holds_a_lock_is_told_so() {
    let lock = Lock::new().unwrap();
    let _guard = lock.acquire().unwrap();
    let error = lock.acquire().unwrap_err().to_string();
    assert!(error.contains("holds already"), "{error}");
    lock.try_acquire().unwrap_err();
}

fn a_recursive_lock_is_free_when_all_guards_are_gone() {
    let lock = RLock::new().unwrap();
    let is_free = || {
        let look = || std::process::exit(i32::from(lock.try_acquire().unwrap().is_some()));
        Process::fork(look).unwrap().join().unwrap() == 1
    };
    let first = lock.acquire().unwrap();
    let second = lock.try_acquire().unwrap().unwrap();
    assert!(!is_free());
    drop(first);
    assert!(!is_free());
    drop(second);
    assert!(is_free());
}

fn hold_and_sleep(lock: Lock, held: Event) {
    let _guard = lock.acquire().unwrap();
    held.set();
    loop {
        sleep(LIMIT);
    }
}

fn a_killed_holders_lock_goes_to_one_who_is_told() {
    let lock = Lock::new().unwrap();
    let held = Event::new().unwrap();
    let told = RawArray::<AtomicU32>::zeroed(2).unwrap();
    let mut holder = Process::spawn(hold_and_sleep, (lock.clone(), held.clone())).unwrap();
    held.wait();
    let wait = || {
        let guard = lock.acquire().unwrap();
        told[usize::from(guard.holder_ended())].fetch_add(1, SeqCst);
    };
    let mut waiters = [Process::fork(wait).unwrap(), Process::fork(wait).unwrap()];
    wait_until_asleep(&[&waiters[0], &waiters[1]]);

    holder.kill().unwrap();
    for waiter in &mut waiters {
        assert_eq!(waiter.join().unwrap(), 0);
    }
    // One of the two was told, and for the other it was a lock like any other.
    assert_eq!(
        told.iter().map(|n| n.load(SeqCst)).collect::<Vec<_>>(),
        [1, 1]
    );
    assert!(!lock.acquire().unwrap().holder_ended());
}

fn kill_oneself() {
    nix::sys::signal::raise(nix::sys::signal::Signal::SIGKILL).unwrap();
}

fn a_killed_holders_recursive_lock_is_told_to_the_first_guard() {
    let lock = RLock::new().unwrap();
    let mut holder = Process::fork(|| {
        let _guards = (lock.acquire().unwrap(), lock.acquire().unwrap());
        kill_oneself();
    })
    .unwrap();
    assert_eq!(holder.join().unwrap(), -9);
    let (first, second) = (lock.acquire().unwrap(), lock.acquire().unwrap());
    assert!(first.holder_ended() && !second.holder_ended());
}

fn a_holder_that_exits_lets_go() {
    let lock = Lock::new().unwrap();
    let mut holder = Process::fork(|| {
        let _guard = lock.acquire().unwrap();
        std::process::exit(3);
    })
    .unwrap();
    assert_eq!(holder.join().unwrap(), 3);
    assert!(lock.acquire().unwrap().holder_ended());
}

fn a_killed_waiter_leaves_the_lock_to_others() {
    let lock = Lock::new().unwrap();
    let guard = lock.acquire().unwrap();
    let wait = || drop(lock.acquire().unwrap());
    let mut victim = Process::fork(wait).unwrap();
    wait_until_asleep(&[&victim]);
    let mut other = Process::fork(wait).unwrap();
    wait_until_asleep(&[&other]);
    victim.kill().unwrap();
    drop(guard);
    assert_eq!((victim.join().unwrap(), other.join().unwrap()), (-9, 0));
    assert!(!lock.acquire().unwrap().holder_ended());
}

fn a_semaphore_lets_so_many_in() {
    let semaphore = Semaphore::new(2).unwrap();
    let inside = RawArray::<AtomicU32>::zeroed(2).unwrap();
    let come = || {
        for _ in 0..300 {
            let _permit = semaphore.acquire();
            let now = inside[0].fetch_add(1, SeqCst) + 1;
            inside[1].fetch_max(now, SeqCst);
            std::thread::yield_now();
            inside[0].fetch_sub(1, SeqCst);
        }
    };
    let mut processes: Vec<Process> = (0..4).map(|_| Process::fork(come).unwrap()).collect();
    for process in &mut processes {
        assert_eq!(process.join().unwrap(), 0);
    }
    assert!(inside[1].load(SeqCst) <= 2);

    assert_eq!(semaphore.get_value(), 2);
    let permits = (semaphore.acquire(), semaphore.try_acquire().unwrap());
    assert!(semaphore.try_acquire().is_none());
    assert!(semaphore.acquire_timeout(SOON).is_none());
    assert_eq!(
        semaphore.get_value(),
        0,
        "who was refused gives nothing back"
    );
    drop(permits);
    semaphore.acquire().keep();
    semaphore.release().unwrap();
    semaphore.release().unwrap();
    assert_eq!(semaphore.get_value(), 3);
}

fn a_bounded_semaphore_is_not_released_too_often() {
    let semaphore = BoundedSemaphore::new(1).unwrap();
    semaphore.acquire().keep();
    semaphore.release().unwrap();
    let error = semaphore.release().unwrap_err();
    assert!(
        matches!(error, Error::ReleasedTooOften { limit: 1 }),
        "{error}"
    );
    assert_eq!(semaphore.get_value(), 1);
    let full = Semaphore::new(u32::MAX).unwrap();
    full.release().unwrap_err();
}

fn a_killed_waiter_leaves_the_semaphore_to_others() {
    let semaphore = Semaphore::new(0).unwrap();
    let mut victim = Process::fork(|| semaphore.acquire().keep()).unwrap();
    wait_until_asleep(&[&victim]);
    let mut other = Process::fork(|| semaphore.acquire().keep()).unwrap();
    wait_until_asleep(&[&other]);
    victim.kill().unwrap();
    semaphore.release().unwrap();
    assert_eq!((victim.join().unwrap(), other.join().unwrap()), (-9, 0));
    assert_eq!(semaphore.get_value(), 0);
}

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

fn a_condition_wakes_as_many_as_are_notified() {
    let condition = Condition::new().unwrap();
    let tickets = RawValue::<AtomicU64>::new(0).unwrap();
    let take = || {
        let mut held = condition.acquire().unwrap();
        held.wait_for(|| tickets.load(SeqCst) > 0).unwrap();
        tickets.fetch_sub(1, SeqCst);
    };
    let mut waiters: Vec<Process> = (0..3).map(|_| Process::fork(take).unwrap()).collect();
    wait_until_asleep(&waiters.iter().collect::<Vec<_>>());
    for (count, notify) in [(1, 1), (2, u32::MAX)] {
        let held = condition.acquire().unwrap();
        tickets.store(count, SeqCst);
        held.notify(notify);
        drop(held);
        wait_until(|| tickets.load(SeqCst) == 0);
    }
    for waiter in &mut waiters {
        assert_eq!(waiter.join().unwrap(), 0);
    }
}

fn two_conditions_may_have_one_lock() {
    let lock = Lock::new().unwrap();
    let not_empty = Condition::with_lock(&lock).unwrap();
    let not_full = Condition::with_lock(&lock).unwrap();
    let slot = RawArray::<AtomicU32>::zeroed(2).unwrap();
    let mut consumer = Process::fork(|| {
        for n in 1..=100 {
            let mut held = not_empty.acquire().unwrap();
            held.wait_for(|| slot[0].load(SeqCst) == 1).unwrap();
            assert_eq!(slot[1].load(SeqCst), n);
            slot[0].store(0, SeqCst);
            drop(held);
            not_full.acquire().unwrap().notify(1);
        }
    })
    .unwrap();
    for n in 1..=100 {
        let mut held = not_full.acquire().unwrap();
        held.wait_for(|| slot[0].load(SeqCst) == 0).unwrap();
        assert!(lock.try_acquire().is_err(), "it is the same lock");
        slot[0].store(1, SeqCst);
        slot[1].store(n, SeqCst);
        drop(held);
        not_empty.acquire().unwrap().notify(1);
    }
    assert_eq!(consumer.join().unwrap(), 0);
}

fn a_condition_waits_no_longer_than_asked() {
    let condition = Condition::new().unwrap();
    let mut held = condition.acquire().unwrap();
    assert!(!held.wait_timeout(SOON).unwrap());
    assert!(!held.wait_for_timeout(|| false, SOON).unwrap());
    assert!(held.wait_for_timeout(|| true, SOON).unwrap());
    let mut other = Process::fork(|| {
        assert!(condition.try_acquire().unwrap().is_none());
    })
    .unwrap();
    assert_eq!(other.join().unwrap(), 0, "it is held again");
    // While it waits, others can have it.
    let mut other = Process::fork(|| condition.acquire().unwrap().notify_all()).unwrap();
    assert!(held.wait_timeout(LIMIT).unwrap());
    assert_eq!(other.join().unwrap(), 0);
}

fn a_killed_waiter_is_not_notified() {
    let condition = Condition::new().unwrap();
    let wait = || condition.acquire().unwrap().wait().unwrap();
    let mut victim = Process::fork(wait).unwrap();
    wait_until_asleep(&[&victim]);
    let mut other = Process::fork(wait).unwrap();
    wait_until_asleep(&[&other]);
    victim.kill().unwrap();
    assert_eq!(victim.join().unwrap(), -9);
    // Python's would wait here for the one that was killed, or wake it in place of the other.
    condition.acquire().unwrap().notify(1);
    assert_eq!(other.join().unwrap(), 0);
}

fn a_killed_holder_of_a_condition_is_told() {
    let condition = Condition::new().unwrap();
    let mut waiter = Process::fork(|| {
        let mut held = condition.acquire().unwrap();
        held.wait().unwrap();
        std::process::exit(i32::from(held.holder_ended()));
    })
    .unwrap();
    wait_until_asleep(&[&waiter]);
    let mut holder = Process::fork(|| {
        let held = condition.acquire().unwrap();
        held.notify(1);
        kill_oneself();
    })
    .unwrap();
    assert_eq!((holder.join().unwrap(), waiter.join().unwrap()), (-9, 1));
}

fn a_barrier_lets_all_go_at_once() {
    let barrier = Barrier::new(3).unwrap();
    let indexes = RawArray::<AtomicU32>::zeroed(3).unwrap();
    let come = || {
        for round in 1..=100 {
            let index = barrier.wait_timeout(LIMIT).unwrap() as usize;
            indexes[index].fetch_add(1, SeqCst);
            barrier.wait_timeout(LIMIT).unwrap();
            // All have counted themselves, and each had an index of its own.
            assert!(indexes.iter().all(|n| n.load(SeqCst) == round));
            barrier.wait_timeout(LIMIT).unwrap();
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
    wait_until(|| barrier.n_waiting() == 1);
    assert!(is_broken(barrier.wait_timeout(SOON)));
    assert_eq!(patient.join().unwrap(), 0);
    assert!(barrier.broken() && is_broken(barrier.wait()));
    assert_eq!(barrier.n_waiting(), 0);
}

fn a_killed_party_breaks_the_barrier() {
    let barrier = Barrier::new(3).unwrap();
    let come = || assert!(is_broken(barrier.wait_timeout(Duration::from_millis(300))));
    let mut victim = Process::fork(|| {
        loop {
            sleep(LIMIT);
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
        wait_until(|| barrier.n_waiting() == 1);
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

    let mut partner = Process::fork(|| assert!(barrier.wait_timeout(LIMIT).is_ok())).unwrap();
    barrier.wait_timeout(LIMIT).unwrap();
    assert_eq!(partner.join().unwrap(), 0);
}

/// Where exactly it is killed is left to chance, and whatever that is, nobody waits for ever.
fn a_killed_holder_inside_a_barrier_breaks_it() {
    for _ in 0..20 {
        let barrier = Barrier::new(2).unwrap();
        let come = || while barrier.wait_timeout(Duration::from_millis(50)).is_ok() {};
        let mut victim = Process::fork(come).unwrap();
        let mut other = Process::fork(come).unwrap();
        sleep(Duration::from_millis(2));
        victim.kill().unwrap();
        assert_eq!((victim.join().unwrap(), other.join().unwrap()), (-9, 0));
        assert!(barrier.broken());
    }
}
