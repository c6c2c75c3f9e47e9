//! `RLock`: a lock that its holder may acquire again.

use std::time::Duration;

use super::{not_taken, taken, travels};
use crate::Error;
use crate::system::held::Held;
use crate::system::mapping::Mapping;

/// Python's `multiprocessing.RLock`: a [`Lock`](crate::Lock) that the thread that holds it may
/// acquire again, as often as it likes. It is free when all guards are dropped.
///
/// It holds no data, here as in Python, and Rust has less use for it: a function that needs the
/// lock can ask for the guard as an argument, and then nobody acquires it twice.
#[derive(Debug, Clone)]
pub struct RLock {
    memory: Mapping,
}

impl RLock {
    /// A lock that nobody holds.
    ///
    /// # Errors
    ///
    /// When the system refuses memory or an open file.
    pub fn new() -> Result<Self, Error> {
        let memory = Held::memory(true).map_err(Error::doing("make a lock"))?;
        Ok(Self { memory })
    }

    /// Waits until the lock is free or this thread's, and takes it.
    ///
    /// # Errors
    ///
    /// When this thread has taken it 2^32 times.
    pub fn acquire(&self) -> Result<RLockGuard, Error> {
        Held::take(&self.memory, None)
            .map(RLockGuard)
            .map_err(not_taken)
    }

    /// Python's `acquire(timeout=...)`. `None`, Python's `False`, when time was up.
    ///
    /// # Errors
    ///
    /// As [`acquire`](RLock::acquire).
    pub fn acquire_timeout(&self, timeout: Duration) -> Result<Option<RLockGuard>, Error> {
        taken(Held::take(&self.memory, Some(timeout)).map(RLockGuard))
    }

    /// Python's `acquire(block=False)`. `None`, Python's `False`, when another thread holds it.
    ///
    /// # Errors
    ///
    /// As [`acquire`](RLock::acquire).
    pub fn try_acquire(&self) -> Result<Option<RLockGuard>, Error> {
        self.acquire_timeout(Duration::ZERO)
    }

    fn parts(&self) -> &Mapping {
        &self.memory
    }

    fn from_parts(memory: Mapping) -> Self {
        Self { memory }
    }
}

travels!(RLock);

/// The lock, held once more. Dropping it is Python's `release()`.
///
/// It stays in the thread that acquired it.
#[derive(Debug)]
#[must_use = "the lock is released when its guard is dropped, which is at once without a name"]
pub struct RLockGuard(Held);

impl RLockGuard {
    /// Whether the holder before this thread ended without a release: it was killed, or called
    /// `exit`. The first guard tells it, and not those that are acquired besides.
    pub fn holder_ended(&self) -> bool {
        self.0.holder_ended()
    }
}
