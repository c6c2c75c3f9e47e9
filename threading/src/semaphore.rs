//! A semaphore: at most N threads may hold a permit, and the next one waits until a permit is
//! released.
//!
//! std does not have one. tokio has one that plain threads can use too, but it would bring a whole
//! runtime to replace a number, a lock and a [`Condvar`].

use std::error::Error;
use std::fmt;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A number of permits, which threads acquire and release.
///
/// ```
/// let semaphore = threading::Semaphore::new(1);
/// let permit = semaphore.acquire();
/// assert!(semaphore.try_acquire().is_none());
/// drop(permit); // or leave the scope, as with `with`
/// assert!(semaphore.try_acquire().is_some());
/// ```
#[derive(Debug)]
pub struct Semaphore {
    permits: Mutex<usize>,
    most: usize,
    released: Condvar,
}

impl Semaphore {
    /// Creates a semaphore with `permits` permits, to which more may be added: Python's
    /// `Semaphore`.
    pub const fn new(permits: usize) -> Self {
        Self {
            permits: Mutex::new(permits),
            most: usize::MAX,
            released: Condvar::new(),
        }
    }

    /// Creates a semaphore that never has more permits than at the start: Python's
    /// `BoundedSemaphore`.
    pub const fn bounded(permits: usize) -> Self {
        Self {
            permits: Mutex::new(permits),
            most: permits,
            released: Condvar::new(),
        }
    }

    /// Waits for a permit and takes it.
    pub fn acquire(&self) -> Permit<'_> {
        let free = self
            .released
            .wait_while(self.permits(), |permits| *permits == 0);
        *free.unwrap_or_else(PoisonError::into_inner) -= 1;
        Permit { semaphore: self }
    }

    /// Takes a permit if one is free: `acquire(blocking=False)`.
    pub fn try_acquire(&self) -> Option<Permit<'_>> {
        self.acquire_timeout(Duration::ZERO)
    }

    /// Waits for a permit, but no longer than `limit`: `acquire(timeout=...)`.
    pub fn acquire_timeout(&self, limit: Duration) -> Option<Permit<'_>> {
        let free = self
            .released
            .wait_timeout_while(self.permits(), limit, |permits| *permits == 0);
        let (mut permits, _) = free.unwrap_or_else(PoisonError::into_inner);
        *permits = permits.checked_sub(1)?;
        Some(Permit { semaphore: self })
    }

    /// Adds `count` permits, which need not have been taken before.
    ///
    /// # Errors
    ///
    /// [`ReleasedTooOften`] if the semaphore would have more permits than its limit. Then no permit
    /// is added.
    pub fn release(&self, count: usize) -> Result<(), ReleasedTooOften> {
        let mut permits = self.permits();
        *permits = permits
            .checked_add(count)
            .filter(|permits| *permits <= self.most)
            .ok_or(ReleasedTooOften)?;
        drop(permits);
        if count == 1 {
            self.released.notify_one();
        } else {
            // Instead of `count` calls of `notify_one`: `count` may be large. Threads that find no
            // permit wait on.
            self.released.notify_all();
        }
        Ok(())
    }

    fn permits(&self) -> MutexGuard<'_, usize> {
        self.permits.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A permit that a thread holds. It is released when this value goes out of scope.
#[derive(Debug)]
#[must_use = "a permit that is not stored is released at once"]
pub struct Permit<'a> {
    semaphore: &'a Semaphore,
}

impl Permit<'_> {
    /// Keeps the permit taken, so that another thread can release it with [`Semaphore::release`].
    pub fn forget(self) {
        std::mem::forget(self);
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        // Fails only if more permits were released than acquired. Then all permits are free
        // already, and a panic in a `drop` could end the process.
        let _ = self.semaphore.release(1);
    }
}

/// The error of a bounded semaphore that would get more permits than its limit. Python raises
/// `ValueError`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReleasedTooOften;

impl fmt::Display for ReleasedTooOften {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("failed to release the semaphore: it has all its permits")
    }
}

impl Error for ReleasedTooOften {}
