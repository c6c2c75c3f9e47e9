//! `Array`: many values of one type that processes share.

use std::ops::{Deref, DerefMut};
use std::time::Duration;

use super::{not_taken, taken, travels};
use crate::Error;
use crate::system::guarded::{Guard, Guarded, Plain};
use crate::system::mapping::Mapping;

/// Python's `multiprocessing.Array`: numbers in shared memory, with a lock. Their count is fixed.
///
/// ```
/// let array = multiprocessing::Array::new(&[1.5, 2.5])?; // Array("d", [1.5, 2.5])
/// for x in array.lock()?.iter_mut() {
///     *x *= 2.0;
/// }
/// assert_eq!(array.to_vec()?, [3.0, 5.0]); // array[:]
/// # Ok::<(), multiprocessing::Error>(())
/// ```
///
/// It differs from Python's as [`Value`](crate::Value) does.
#[derive(Debug, Clone)]
pub struct Array<T: Plain> {
    values: Guarded<T>,
}

impl<T: Plain> Array<T> {
    /// An array of these values.
    ///
    /// # Errors
    ///
    /// When the system refuses memory or an open file.
    pub fn new(values: &[T]) -> Result<Self, Error> {
        let array = Self::zeroed(values.len())?;
        array.lock()?.copy_from_slice(values);
        Ok(array)
    }

    /// Python's `Array("i", len)`: so many zeros.
    ///
    /// # Errors
    ///
    /// When the system refuses memory or an open file.
    pub fn zeroed(len: usize) -> Result<Self, Error> {
        let doing = || format!("make a shared array of {len} elements");
        let values = Guarded::zeroed(len).map_err(|error| Error::doing(doing())(error))?;
        Ok(Self { values })
    }

    /// How many elements there are.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One element. It waits for the lock.
    ///
    /// # Errors
    ///
    /// When there is no such element, or this thread has the lock.
    pub fn get(&self, index: usize) -> Result<T, Error> {
        let values = self.lock()?;
        let value = values.get(index).copied();
        value.ok_or_else(|| self.no_such("read", index))
    }

    /// Changes one element. It waits for the lock.
    ///
    /// # Errors
    ///
    /// As [`get`](Array::get).
    pub fn set(&self, index: usize, value: T) -> Result<(), Error> {
        let mut values = self.lock()?;
        let place = values.get_mut(index);
        *place.ok_or_else(|| self.no_such("change", index))? = value;
        Ok(())
    }

    /// Python's `array[:]`: a copy of all elements. It waits for the lock.
    ///
    /// # Errors
    ///
    /// When this thread has the lock.
    pub fn to_vec(&self) -> Result<Vec<T>, Error> {
        Ok(self.lock()?.to_vec())
    }

    /// Python's `with array.get_lock():`. It waits for the lock, and gives the elements as a slice,
    /// to be read and written, until the guard is dropped.
    ///
    /// # Errors
    ///
    /// When this thread has the lock.
    pub fn lock(&self) -> Result<ArrayGuard<T>, Error> {
        self.values.lock(None).map(ArrayGuard).map_err(not_taken)
    }

    /// Python's `get_lock().acquire(timeout=...)`. `None` when time was up.
    ///
    /// # Errors
    ///
    /// When this thread has the lock.
    pub fn lock_timeout(&self, timeout: Duration) -> Result<Option<ArrayGuard<T>>, Error> {
        taken(self.values.lock(Some(timeout)).map(ArrayGuard))
    }

    fn no_such(&self, verb: &str, index: usize) -> Error {
        let text = format!("the array has {} elements", self.len());
        let reason = std::io::Error::new(std::io::ErrorKind::InvalidInput, text);
        Error::doing(format!("{verb} element {index}"))(reason)
    }

    fn parts(&self) -> &Mapping {
        self.values.memory()
    }

    fn from_parts(memory: Mapping) -> Self {
        let values = Guarded::of(memory);
        Self { values }
    }
}

travels!(Array<T>, T: Plain);

/// The elements, while this thread has their lock.
#[derive(Debug)]
#[must_use = "the lock is released when its guard is dropped, which is at once without a name"]
pub struct ArrayGuard<T: Plain>(Guard<T>);

impl<T: Plain> ArrayGuard<T> {
    /// Whether the holder before this one ended without a release, and may have left a change
    /// half-done. It is told once; the array's methods that lock for themselves pass over it.
    pub fn holder_ended(&self) -> bool {
        self.0.holder_ended()
    }
}

impl<T: Plain> Deref for ArrayGuard<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Plain> DerefMut for ArrayGuard<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.0
    }
}
