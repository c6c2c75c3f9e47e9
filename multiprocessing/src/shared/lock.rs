//! `Lock`: one process at a time.

use std::time::Duration;

use super::{not_taken, taken, travels};
use crate::Error;
use crate::system::held::Held;
use crate::system::mapping::Mapping;

/// Python's `multiprocessing.Lock`: it is held by one thread of one process at a time.
///
/// ```
/// let lock = multiprocessing::Lock::new()?;
/// {
///     let _guard = lock.acquire()?; // with lock:
///     println!("nobody else prints now");
/// } // released here
/// # Ok::<(), multiprocessing::Error>(())
/// ```
///
/// Where it differs from Python's:
///
/// - **A holder that is killed** lets go. The next one to acquire the lock is told by
///   [`holder_ended`](LockGuard::holder_ended), as what the lock protects may be half changed.
///   Python's stays locked for ever.
/// - It is released by the thread that holds it, when the guard is dropped. Python lets anybody
///   release it; what one process does and another waits for is an [`Event`](crate::Event) or a
///   [`Semaphore`](crate::Semaphore).
/// - To acquire it twice in one thread is an error. In Python it is a wait without end.
#[derive(Debug, Clone)]
pub struct Lock {
    memory: Mapping,
}

impl Lock {
    /// A lock that nobody holds.
    ///
    /// # Errors
    ///
    /// When the system refuses memory or an open file.
    pub fn new() -> Result<Self, Error> {
        let memory = Held::memory(false).map_err(Error::doing("make a lock"))?;
        Ok(Self { memory })
    }

    /// Waits until the lock is free, and takes it.
    ///
    /// # Errors
    ///
    /// When this thread holds it already.
    pub fn acquire(&self) -> Result<LockGuard, Error> {
        Held::take(&self.memory, None)
            .map(LockGuard)
            .map_err(not_taken)
    }

    /// Python's `acquire(timeout=...)`. `None`, Python's `False`, when time was up.
    ///
    /// # Errors
    ///
    /// When this thread holds it already.
    pub fn acquire_timeout(&self, timeout: Duration) -> Result<Option<LockGuard>, Error> {
        taken(Held::take(&self.memory, Some(timeout)).map(LockGuard))
    }

    /// Python's `acquire(block=False)`. `None`, Python's `False`, when it is held.
    ///
    /// # Errors
    ///
    /// When this thread holds it already.
    pub fn try_acquire(&self) -> Result<Option<LockGuard>, Error> {
        self.acquire_timeout(Duration::ZERO)
    }

    fn parts(&self) -> &Mapping {
        &self.memory
    }

    fn from_parts(memory: Mapping) -> Self {
        Self { memory }
    }
}

travels!(Lock);

/// The lock, held. Dropping it is Python's `release()`.
///
/// It stays in the thread that acquired it.
#[derive(Debug)]
#[must_use = "the lock is released when its guard is dropped, which is at once without a name"]
pub struct LockGuard(pub(super) Held);

impl LockGuard {
    /// Whether the holder before this one ended without a release: it was killed, or called
    /// `exit`. It is told once.
    pub fn holder_ended(&self) -> bool {
        self.0.holder_ended()
    }
}
