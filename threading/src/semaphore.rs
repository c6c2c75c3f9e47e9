//! A semaphore: so many threads may be in, and the next one waits until one of them leaves.
//!
//! std has none. tokio has one that plain threads may use too, but it would bring a whole runtime
//! for a number, a lock and a [`Condvar`].

use std::error::Error;
use std::fmt;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A number of permits, which threads take and give back.
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
    /// A semaphore with `permits` permits, to which more may be added: Python's `Semaphore`.
    pub const fn new(permits: usize) -> Self {
        Self {
            permits: Mutex::new(permits),
            most: usize::MAX,
            released: Condvar::new(),
        }
    }

    /// One that never has more permits than at the start: Python's `BoundedSemaphore`.
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

    /// Takes a permit if there is one: `acquire(blocking=False)`.
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

    /// Adds permits, which need not have been taken before.
    ///
    /// # Errors
    ///
    /// [`ReleasedTooOften`] if there would be more than the semaphore may have. None is added then.
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
            // Not `count` times: it may be a large number. Who finds no permit waits on.
            self.released.notify_all();
        }
        Ok(())
    }

    fn permits(&self) -> MutexGuard<'_, usize> {
        self.permits.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A permit that was taken. It is given back where it goes out of scope.
#[derive(Debug)]
#[must_use = "a permit that nobody keeps is given back at once"]
pub struct Permit<'a> {
    semaphore: &'a Semaphore,
}

impl Permit<'_> {
    /// Does not give it back. Another thread may do so with [`Semaphore::release`].
    pub fn forget(self) {
        std::mem::forget(self);
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        // It fails only where somebody gave back a permit that was not his. As many as are allowed
        // are there then, and a panic in a `drop` could end the process.
        let _ = self.semaphore.release(1);
    }
}

/// A bounded semaphore would have more permits than it may have. Python raises `ValueError`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReleasedTooOften;

impl fmt::Display for ReleasedTooOften {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("failed to release the semaphore: it has all its permits")
    }
}

impl Error for ReleasedTooOften {}
