//! `Condition`: to wait until something has become true.

use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::SeqCst;
use std::time::{Duration, Instant};

use super::lock::{Lock, LockGuard};
use super::{not_taken, travels};
use crate::Error;
use crate::system::futex;
use crate::system::mapping::Mapping;
use crate::system::wait_while::deadline;

/// Python's `multiprocessing.Condition`: a lock, and a place where its holder can wait for others
/// to change what the lock protects.
///
/// ```no_run
/// # let (condition, jobs) = (multiprocessing::Condition::new()?, multiprocessing::Value::new(0)?);
/// let mut held = condition.acquire()?; // with condition:
/// held.wait_for(|| jobs.get().is_ok_and(|jobs| jobs > 0))?;
/// # Ok::<(), multiprocessing::Error>(())
/// ```
///
/// To wait and to notify are methods of what [`acquire`](Condition::acquire) gives. Python has them
/// here, and raises `AssertionError` where the lock is not held.
///
/// A process that is killed while it waits is forgotten. In Python, the next `notify` waits for it
/// for ever. The system's own condition variable, of pthreads, can hang as well, and is not used.
#[derive(Debug, Clone)]
pub struct Condition {
    lock: Lock,
    /// How often somebody has been notified.
    memory: Mapping,
}

impl Condition {
    /// A condition with a lock of its own. Python's is an `RLock`; this one is a [`Lock`], as to
    /// wait would let go of all of a recursive lock's levels, also of those that the caller of the
    /// caller counts on.
    ///
    /// # Errors
    ///
    /// When the system refuses memory or an open file.
    pub fn new() -> Result<Self, Error> {
        Self::with_lock(&Lock::new()?)
    }

    /// Python's `Condition(lock)`: several conditions may have one lock.
    ///
    /// # Errors
    ///
    /// As [`new`](Condition::new).
    pub fn with_lock(lock: &Lock) -> Result<Self, Error> {
        let memory = Mapping::new(4).map_err(Error::doing("make a condition"))?;
        let lock = lock.clone();
        Ok(Self { lock, memory })
    }

    /// Waits for the lock, and takes it.
    ///
    /// # Errors
    ///
    /// As [`Lock::acquire`].
    pub fn acquire(&self) -> Result<ConditionGuard<'_>, Error> {
        Ok(self.held(self.lock.acquire()?))
    }

    /// Python's `acquire(timeout=...)`. `None`, Python's `False`, when time was up.
    ///
    /// # Errors
    ///
    /// As [`Lock::acquire_timeout`].
    pub fn acquire_timeout(&self, timeout: Duration) -> Result<Option<ConditionGuard<'_>>, Error> {
        let guard = self.lock.acquire_timeout(timeout)?;
        Ok(guard.map(|guard| self.held(guard)))
    }

    /// Python's `acquire(block=False)`. `None`, Python's `False`, when the lock is held.
    ///
    /// # Errors
    ///
    /// As [`Lock::try_acquire`].
    pub fn try_acquire(&self) -> Result<Option<ConditionGuard<'_>>, Error> {
        self.acquire_timeout(Duration::ZERO)
    }

    fn held(&self, guard: LockGuard) -> ConditionGuard<'_> {
        let notified = self.memory.at(0);
        ConditionGuard { notified, guard }
    }

    fn parts(&self) -> (&Lock, &Mapping) {
        (&self.lock, &self.memory)
    }

    fn from_parts((lock, memory): (Lock, Mapping)) -> Self {
        Self { lock, memory }
    }
}

travels!(Condition);

/// The condition, while its lock is held. Dropping it releases the lock.
#[derive(Debug)]
#[must_use = "the lock is released when its guard is dropped, which is at once without a name"]
pub struct ConditionGuard<'a> {
    notified: &'a AtomicU32,
    guard: LockGuard,
}

impl ConditionGuard<'_> {
    /// Releases the lock, waits until somebody notifies, and takes the lock again.
    ///
    /// It may return without a notification, so look at what you wait for again, in a `while`; or
    /// use [`wait_for`](ConditionGuard::wait_for), which does that.
    ///
    /// # Errors
    ///
    /// When the lock cannot be taken again; the system has no reason to refuse it.
    pub fn wait(&mut self) -> Result<(), Error> {
        self.wait_until(None).map(drop)
    }

    /// Python's `wait(timeout)`: `false` when time was up. To have the lock again may take longer.
    ///
    /// # Errors
    ///
    /// As [`wait`](ConditionGuard::wait).
    pub fn wait_timeout(&mut self, timeout: Duration) -> Result<bool, Error> {
        self.wait_until(deadline(Some(timeout)))
    }

    /// Waits until `is_true`, which is called with the lock held.
    ///
    /// # Errors
    ///
    /// As [`wait`](ConditionGuard::wait).
    pub fn wait_for(&mut self, mut is_true: impl FnMut() -> bool) -> Result<(), Error> {
        while !is_true() {
            self.wait()?;
        }
        Ok(())
    }

    /// Python's `wait_for(is_true, timeout)`: what `is_true` says in the end.
    ///
    /// # Errors
    ///
    /// As [`wait`](ConditionGuard::wait).
    pub fn wait_for_timeout(
        &mut self,
        mut is_true: impl FnMut() -> bool,
        timeout: Duration,
    ) -> Result<bool, Error> {
        let until = deadline(Some(timeout));
        while !is_true() {
            if !self.wait_until(until)? {
                return Ok(is_true());
            }
        }
        Ok(true)
    }

    /// Wakes so many of those that wait; at times more, as Python's documentation allows too.
    pub fn notify(&self, count: u32) {
        // Under the lock: nobody is between its last look and its sleep.
        self.notified.fetch_add(1, SeqCst);
        futex::wake(self.notified, count.try_into().unwrap_or(i32::MAX));
    }

    /// Wakes all that wait.
    pub fn notify_all(&self) {
        self.notify(u32::MAX);
    }

    /// As [`LockGuard::holder_ended`], of the last time that the lock was taken: by
    /// [`acquire`](Condition::acquire), or at the end of a wait.
    pub fn holder_ended(&self) -> bool {
        self.guard.holder_ended()
    }

    fn wait_until(&mut self, until: Option<Instant>) -> Result<bool, Error> {
        let notified = self.notified;
        let before = notified.load(SeqCst);
        let is_over = || until.is_some_and(|until| until <= Instant::now());
        let sleep = || {
            // To look again each second, as elsewhere, would wake all for a `notify(1)`. Who is
            // killed before it wakes anybody was killed before it notified.
            while notified.load(SeqCst) == before && !is_over() {
                let left = until.map(|until| until.saturating_duration_since(Instant::now()));
                futex::wait(notified, before, left);
            }
        };
        self.guard.0.without(sleep).map_err(not_taken)?;
        Ok(notified.load(SeqCst) != before || !is_over())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_true_when_time_is_up_is_true() {
        let condition = Condition::new().expect("memory");
        let mut held = condition.acquire().expect("it is free");
        let mut looks = 0;
        let second_look = || {
            looks += 1;
            looks > 1
        };
        let is_true = held.wait_for_timeout(second_look, Duration::ZERO);
        assert!(is_true.expect("the lock is held"));
    }
}
