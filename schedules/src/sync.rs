//! `std::sync`: shuttle's, with a `Condvar` that may wake a thread for no reason, as std's may, and
//! whose waits come to an end: one with a limit looks a few times and gives up.

use real::cell::Cell;
use real::fmt;
use real::ops::{Deref, DerefMut};
use real::time::Duration;
use shuttle::rand::{Rng, thread_rng};
use shuttle::sync as under;
use shuttle::thread::yield_now;

use crate::multiprocessing::killed;

pub use real::sync::{LockResult, OnceLock, PoisonError};
pub use under::Arc;

pub mod atomic;

/// shuttle's, and its guard knows it, so that a wait may let go of it and take it again.
#[derive(Default)]
pub struct Mutex<T>(under::Mutex<T>);

pub struct MutexGuard<'a, T> {
    of: &'a Mutex<T>,
    /// Only `wait` and `drop` take it out.
    held: Option<under::MutexGuard<'a, T>>,
}

impl<T> Drop for MutexGuard<'_, T> {
    fn drop(&mut self) {
        if killed::is_dead() {
            // The process is gone, and its memory with it.
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
            of: self,
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

/// How many threads sleep on a `Condvar`, for a model that is about those who wait already.
pub fn asleep() -> usize {
    ASLEEP.get()
}

pub(crate) fn begin() {
    ASLEEP.set(0);
}

#[derive(Debug, Default)]
pub struct Condvar(under::Condvar);

/// Whether time was up.
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
        // Seldom: a thread that looks again and again finds what it was never told.
        if thread_rng().gen_ratio(1, 8) {
            return woken_for_no_reason(guard);
        }
        let (of, mut guard) = (guard.of, guard);
        let held = guard.held.take().expect("it is held");
        let with = |held| MutexGuard {
            of,
            held: Some(held),
        };
        // It still holds the lock: who sees this number and takes the lock then finds it asleep.
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
        let most = if limit.is_zero() { 0 } else { 4 };
        for _ in 0..thread_rng().gen_range(0..=most) {
            if !goes_on(&mut guard) {
                break;
            }
            guard = woken_for_no_reason(guard).unwrap_or_else(PoisonError::into_inner);
        }
        let timed_out = goes_on(&mut guard);
        Ok((guard, WaitTimeoutResult(timed_out)))
    }
}

fn woken_for_no_reason<T>(guard: MutexGuard<'_, T>) -> LockResult<MutexGuard<'_, T>> {
    let mutex = guard.of;
    drop(guard);
    yield_now();
    mutex.lock()
}
