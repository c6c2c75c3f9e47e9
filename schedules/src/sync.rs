//! A stand-in for `std::sync`: shuttle's, with a `Condvar` that has spurious wake-ups, as std's
//! may, and timeouts that expire: a wait with a time limit looks a few times and then times out.

use real::cell::Cell;
use real::fmt;
use real::ops::{Deref, DerefMut};
use real::time::Duration;
use shuttle::rand::{Rng, thread_rng};
use shuttle::sync as under;
use shuttle::thread::yield_now;

use crate::killed;

pub use real::sync::{LockResult, OnceLock, PoisonError};
pub use under::Arc;

pub mod atomic;

/// Shuttle's mutex. Its guard refers to it, so that a wait can release it and lock it again.
#[derive(Default)]
pub struct Mutex<T>(under::Mutex<T>);

pub struct MutexGuard<'a, T> {
    mutex: &'a Mutex<T>,
    /// Always there, until `wait` or `drop` takes it out.
    held: Option<under::MutexGuard<'a, T>>,
}

impl<T> Drop for MutexGuard<'_, T> {
    fn drop(&mut self) {
        if killed::is_dead() {
            // The process is dead: its memory is gone, and nothing unlocks it.
            real::mem::forget(self.held.take());
        }
    }
}

impl<T> Mutex<T> {
    pub const fn new(value: T) -> Self {
        Self(under::Mutex::new(value))
    }

    pub fn lock(&self) -> LockResult<MutexGuard<'_, T>> {
        let with = |held| MutexGuard {
            mutex: self,
            held: Some(held),
        };
        self.0
            .lock()
            .map(with)
            .map_err(|error| PoisonError::new(with(error.into_inner())))
    }
}

impl<T> Deref for MutexGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.held.as_ref().expect("it is held")
    }
}

impl<T> DerefMut for MutexGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        self.held.as_mut().expect("it is held")
    }
}

impl<T> fmt::Debug for Mutex<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mutex")
    }
}

real::thread_local! {
    static ASLEEP: Cell<usize> = const { Cell::new(0) };
}

/// Returns how many threads sleep on a `Condvar`, for a model that needs threads which already
/// wait.
pub fn asleep() -> usize {
    ASLEEP.get()
}

pub(crate) fn begin() {
    ASLEEP.set(0);
}

#[derive(Debug, Default)]
pub struct Condvar(under::Condvar);

/// Whether the time limit passed.
#[derive(Debug, Clone, Copy)]
pub struct WaitTimeoutResult(bool);

impl WaitTimeoutResult {
    pub fn timed_out(&self) -> bool {
        self.0
    }
}

impl Condvar {
    pub const fn new() -> Self {
        Self(under::Condvar::new())
    }

    pub fn notify_one(&self) {
        self.0.notify_one();
    }

    pub fn notify_all(&self) {
        self.0.notify_all();
    }

    pub fn wait<'a, T>(&self, guard: MutexGuard<'a, T>) -> LockResult<MutexGuard<'a, T>> {
        // Rarely: a thread that looks again and again would hide a lost wake-up.
        if thread_rng().gen_ratio(1, 8) {
            return wake_spuriously(guard);
        }
        let (mutex, mut guard) = (guard.mutex, guard);
        let held = guard.held.take().expect("it is held");
        let with = |held| MutexGuard {
            mutex,
            held: Some(held),
        };
        // This thread still holds the lock: a thread that sees this count and then takes the lock
        // finds it asleep.
        ASLEEP.set(ASLEEP.get() + 1);
        let woken = self.0.wait(held);
        ASLEEP.set(ASLEEP.get() - 1);
        woken
            .map(with)
            .map_err(|error| PoisonError::new(with(error.into_inner())))
    }

    pub fn wait_while<'a, T>(
        &self,
        mut guard: MutexGuard<'a, T>,
        mut goes_on: impl FnMut(&mut T) -> bool,
    ) -> LockResult<MutexGuard<'a, T>> {
        while goes_on(&mut guard) {
            guard = self.wait(guard)?;
        }
        Ok(guard)
    }

    pub fn wait_timeout_while<'a, T>(
        &self,
        mut guard: MutexGuard<'a, T>,
        limit: Duration,
        mut goes_on: impl FnMut(&mut T) -> bool,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> {
        let most_looks = if limit.is_zero() { 0 } else { 4 };
        for _ in 0..thread_rng().gen_range(0..=most_looks) {
            if !goes_on(&mut guard) {
                break;
            }
            guard = wake_spuriously(guard).unwrap_or_else(PoisonError::into_inner);
        }
        let timed_out = goes_on(&mut guard);
        Ok((guard, WaitTimeoutResult(timed_out)))
    }
}

/// Unlocks the mutex, lets other threads run, and locks it again.
fn wake_spuriously<T>(guard: MutexGuard<'_, T>) -> LockResult<MutexGuard<'_, T>> {
    let mutex = guard.mutex;
    drop(guard);
    yield_now();
    mutex.lock()
}
