//! `Semaphore`: so many at a time.

use std::ops::Deref;
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::SeqCst;
use std::time::{Duration, Instant};

use super::travels;
use crate::Error;
use crate::system::futex;
use crate::system::mapping::Mapping;
use crate::system::wait_while::{deadline, wait_while};

const VALUE: usize = 0;
const WAITING: usize = 4;
const LIMIT: usize = 8;

/// Python's `multiprocessing.Semaphore`: a number that [`acquire`](Semaphore::acquire) takes one
/// from, and waits while it is 0, and that [`release`](Semaphore::release) adds one to.
///
/// Anybody may release it, and nobody holds it: when a process is killed between the two, its one
/// is lost, here as in Python. Where that matters, use a [`Lock`](crate::Lock).
#[derive(Debug, Clone)]
pub struct Semaphore {
    memory: Mapping,
}

impl Semaphore {
    /// A semaphore that so many can acquire.
    ///
    /// # Errors
    ///
    /// When the system refuses memory or an open file.
    pub fn new(value: u32) -> Result<Self, Error> {
        Self::with_limit(value, u32::MAX)
    }

    fn with_limit(value: u32, limit: u32) -> Result<Self, Error> {
        let memory = Mapping::new(12).map_err(Error::doing("make a semaphore"))?;
        memory.at::<AtomicU32>(VALUE).store(value, SeqCst);
        memory.at::<AtomicU32>(LIMIT).store(limit, SeqCst);
        Ok(Self { memory })
    }

    /// Waits until the number is above 0, and takes one. The permit gives it back when it is
    /// dropped, as Python's `with semaphore:` does.
    pub fn acquire(&self) -> Permit<'_> {
        self.take_until(None);
        Permit { semaphore: self }
    }

    /// Python's `acquire(timeout=...)`. `None`, Python's `False`, when time was up.
    pub fn acquire_timeout(&self, timeout: Duration) -> Option<Permit<'_>> {
        self.take_until(deadline(Some(timeout)))
            .then(|| Permit { semaphore: self })
    }

    /// Python's `acquire(block=False)`. `None`, Python's `False`, when the number is 0.
    pub fn try_acquire(&self) -> Option<Permit<'_>> {
        self.take().then(|| Permit { semaphore: self })
    }

    /// Adds one, and wakes one of those that wait.
    ///
    /// # Errors
    ///
    /// [`Error::ReleasedTooOften`] when the number would rise above the first value of a
    /// [`BoundedSemaphore`], or above what a `u32` can count.
    pub fn release(&self) -> Result<(), Error> {
        let limit = self.memory.at::<AtomicU32>(LIMIT).load(SeqCst);
        let add = |value| (value < limit).then(|| value + 1);
        self.value()
            .fetch_update(SeqCst, SeqCst, add)
            .map_err(|_| Error::ReleasedTooOften { limit })?;
        // Also above 0 when one that waited was killed: then this wakes nobody, and costs a call.
        if self.waiting().load(SeqCst) > 0 {
            futex::wake(self.value(), 1);
        }
        Ok(())
    }

    /// Python's `get_value()`: the number now. Another process may have changed it already.
    pub fn get_value(&self) -> u32 {
        self.value().load(SeqCst)
    }

    fn take_until(&self, until: Option<Instant>) -> bool {
        if self.take() {
            return true;
        }
        self.waiting().fetch_add(1, SeqCst);
        let mut taken = self.take();
        while !taken && wait_while(self.value(), 0, until) {
            taken = self.take();
        }
        self.waiting().fetch_sub(1, SeqCst);
        taken
    }

    fn take(&self) -> bool {
        let take = |value: u32| value.checked_sub(1);
        self.value().fetch_update(SeqCst, SeqCst, take).is_ok()
    }

    fn value(&self) -> &AtomicU32 {
        self.memory.at(VALUE)
    }

    fn waiting(&self) -> &AtomicU32 {
        self.memory.at(WAITING)
    }

    fn parts(&self) -> &Mapping {
        &self.memory
    }

    fn from_parts(memory: Mapping) -> Self {
        Self { memory }
    }
}

travels!(Semaphore);

/// Python's `multiprocessing.BoundedSemaphore`: a [`Semaphore`] that cannot be released more often
/// than it was acquired.
#[derive(Debug, Clone)]
pub struct BoundedSemaphore(Semaphore);

impl BoundedSemaphore {
    /// A semaphore that so many can acquire.
    ///
    /// # Errors
    ///
    /// When the system refuses memory or an open file.
    pub fn new(value: u32) -> Result<Self, Error> {
        Semaphore::with_limit(value, value).map(BoundedSemaphore)
    }

    fn parts(&self) -> &Semaphore {
        &self.0
    }

    fn from_parts(semaphore: Semaphore) -> Self {
        Self(semaphore)
    }
}

/// All that a [`Semaphore`] can do.
impl Deref for BoundedSemaphore {
    type Target = Semaphore;

    fn deref(&self) -> &Semaphore {
        &self.0
    }
}

travels!(BoundedSemaphore);

/// One, taken from a [`Semaphore`]. It is given back when this is dropped.
#[derive(Debug)]
#[must_use = "a permit that is dropped is given back, which is at once without a name"]
pub struct Permit<'a> {
    semaphore: &'a Semaphore,
}

impl Permit<'_> {
    /// Keeps the one that was taken, as Python's bare `acquire()` does; somebody else calls
    /// [`release`](Semaphore::release).
    pub fn keep(self) {
        std::mem::forget(self);
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        // Only where somebody has released what this took: then there is nothing to give back.
        let _ = self.semaphore.release();
    }
}
