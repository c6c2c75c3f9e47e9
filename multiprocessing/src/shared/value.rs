//! `Value`: a value of plain data that processes share.

use std::ops::{Deref, DerefMut};
use std::time::Duration;

use super::{not_taken, taken, travels};
use crate::Error;
use crate::system::guarded::{Guard, Guarded, Plain};
use crate::system::mapping::Mapping;

/// Python's `multiprocessing.Value`: a number, a `bool` or an array of them in shared memory, with
/// a lock.
///
/// ```
/// let counter = multiprocessing::Value::new(0)?; // Value("i", 0)
/// *counter.lock()? += 1; // with counter.get_lock(): counter.value += 1
/// assert_eq!(counter.get()?, 1); // counter.value
/// # Ok::<(), multiprocessing::Error>(())
/// ```
///
/// Where it differs from Python's:
///
/// - `counter.value += 1` without the lock, which loses some of the additions, cannot be written
///   here: what changes the value by what it was is done with [`lock`](Value::lock).
/// - The lock is no `RLock`: to call [`get`](Value::get) while this thread has the guard is an
///   error, as the guard is the value already.
/// - When a process is killed that has the lock, the next one gets it and is told.
///
/// For a counter, [`RawValue`](crate::RawValue) is quicker: it needs no lock.
#[derive(Debug, Clone)]
pub struct Value<T: Plain> {
    values: Guarded<T>,
}

impl<T: Plain> Value<T> {
    /// A value that is `value` at first.
    ///
    /// # Errors
    ///
    /// When the system refuses memory or an open file.
    pub fn new(value: T) -> Result<Self, Error> {
        let made = Guarded::zeroed(1);
        let shared = made.map(|values| Self { values });
        let shared = shared.map_err(Error::doing("make a shared value"))?;
        shared.set(value)?;
        Ok(shared)
    }

    /// The value now. It waits for the lock.
    ///
    /// # Errors
    ///
    /// When this thread has the lock.
    pub fn get(&self) -> Result<T, Error> {
        Ok(*self.lock()?)
    }

    /// Changes the value. It waits for the lock.
    ///
    /// # Errors
    ///
    /// When this thread has the lock.
    pub fn set(&self, value: T) -> Result<(), Error> {
        *self.lock()? = value;
        Ok(())
    }

    /// Python's `with value.get_lock():`. It waits for the lock, and gives the value to be read and
    /// written through `*`, until the guard is dropped.
    ///
    /// # Errors
    ///
    /// When this thread has the lock.
    pub fn lock(&self) -> Result<ValueGuard<T>, Error> {
        self.values.lock(None).map(ValueGuard).map_err(not_taken)
    }

    /// Python's `get_lock().acquire(timeout=...)`. `None` when time was up.
    ///
    /// # Errors
    ///
    /// When this thread has the lock.
    pub fn lock_timeout(&self, timeout: Duration) -> Result<Option<ValueGuard<T>>, Error> {
        taken(self.values.lock(Some(timeout)).map(ValueGuard))
    }

    fn parts(&self) -> &Mapping {
        self.values.memory()
    }

    fn from_parts(memory: Mapping) -> Self {
        let values = Guarded::of(memory);
        Self { values }
    }
}

travels!(Value<T>, T: Plain);

/// The value, while this thread has its lock.
#[derive(Debug)]
#[must_use = "the lock is released when its guard is dropped, which is at once without a name"]
pub struct ValueGuard<T: Plain>(Guard<T>);

impl<T: Plain> ValueGuard<T> {
    /// Whether the holder before this one ended without a release, and may have left a change
    /// half-done. It is told once, and [`get`](Value::get) and [`set`](Value::set) pass over it.
    pub fn holder_ended(&self) -> bool {
        self.0.holder_ended()
    }
}

impl<T: Plain> Deref for ValueGuard<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0[0]
    }
}

impl<T: Plain> DerefMut for ValueGuard<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0[0]
    }
}
