//! Locks between processes, and what becomes of them when one is killed.

use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::SeqCst;
use std::thread::sleep;

use multiprocessing::{
    Barrier, BoundedSemaphore, Condition, Event, Lock, Process, RLock, RawArray, RawValue,
    Semaphore, Value,
};
use testkit::cases::{Case, cases};
use testkit::wait;

use crate::times::{LONG, SHORT};

pub(crate) const CASES: &[Case] = cases![
    all_of_them_go_to_a_spawned_process,
    a_lock_has_one_holder,
    a_thread_that_holds_a_lock_is_told_so,
    a_recursive_lock_is_free_when_all_guards_are_gone,
    a_killed_holders_lock_goes_to_one_who_is_told,
    a_killed_holders_recursive_lock_is_told_to_the_first_guard,
    a_holder_that_exits_lets_go,
    a_killed_waiter_leaves_the_lock_to_others,
];

pub(crate) fn use_all(
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
    barrier.wait_timeout(LONG).unwrap();
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
    barrier.wait_timeout(LONG).unwrap();
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
        assert!(lock.acquire_timeout(SHORT).unwrap().is_none());
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

pub(crate) fn hold_and_sleep(lock: Lock, held: Event) {
    let _guard = lock.acquire().unwrap();
    held.set();
    loop {
        sleep(LONG);
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
    for waiter in &waiters {
        wait::until_process_sleeps(waiter.pid());
    }

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

pub(crate) fn kill_oneself() {
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
    wait::until_process_sleeps(victim.pid());
    let mut other = Process::fork(wait).unwrap();
    wait::until_process_sleeps(other.pid());
    victim.kill().unwrap();
    drop(guard);
    assert_eq!((victim.join().unwrap(), other.join().unwrap()), (-9, 0));
    assert!(!lock.acquire().unwrap().holder_ended());
}
