//! `RawValue` and `RawArray`: shared numbers without a lock.

use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::atomic::Ordering::SeqCst;
use std::sync::atomic::{AtomicI32, AtomicI64, AtomicU8, AtomicU32, AtomicU64};

use super::travels;
use crate::Error;
use crate::system::mapping::{Mapping, Shared};

/// An integer that several processes may change at a time: `AtomicI32`, `AtomicI64`, `AtomicU8`,
/// `AtomicU32` or `AtomicU64`.
#[allow(private_bounds)] // so that no other crate has an `Atomic` type
pub trait Atomic: Shared + 'static {
    /// The integer itself, such as `i64`.
    type Integer: Copy;

    /// Sets the integer.
    fn put(&self, value: Self::Integer);
}

macro_rules! atomic {
    ($($atomic:ty: $integer:ty),*) => { $(
        impl Atomic for $atomic {
            type Integer = $integer;

            fn put(&self, value: $integer) {
                self.store(value, SeqCst);
            }
        }
    )* };
}
atomic!(AtomicI32: i32, AtomicI64: i64, AtomicU8: u8, AtomicU32: u32, AtomicU64: u64);

/// Python's `multiprocessing.RawValue`: a number in shared memory, without a lock.
///
/// ```
/// use std::sync::atomic::{AtomicI64, Ordering};
///
/// let counter = multiprocessing::RawValue::<AtomicI64>::new(0)?; // RawValue("q", 0)
/// counter.fetch_add(1, Ordering::Relaxed);
/// assert_eq!(counter.load(Ordering::Relaxed), 1); // counter.value
/// # Ok::<(), multiprocessing::Error>(())
/// ```
///
/// Python's is bare memory, and two processes that add to it lose some of the additions. This is an
/// atomic, and `fetch_add` loses none. There is no atomic float: keep an `AtomicU64`, and use
/// [`f64::to_bits`] and [`f64::from_bits`].
#[derive(Debug)]
pub struct RawValue<A: Atomic> {
    memory: Mapping,
    atomic: PhantomData<A>,
}

impl<A: Atomic> RawValue<A> {
    /// A number that is `value` at first.
    ///
    /// # Errors
    ///
    /// When the system refuses memory or an open file.
    pub fn new(value: A::Integer) -> Result<Self, Error> {
        let memory = Mapping::new(size_of::<A>()).map_err(Error::doing("make a shared value"))?;
        let raw = Self::from_parts(memory);
        raw.put(value);
        Ok(raw)
    }

    fn parts(&self) -> &Mapping {
        &self.memory
    }

    fn from_parts(memory: Mapping) -> Self {
        let atomic = PhantomData;
        Self { memory, atomic }
    }
}

impl<A: Atomic> Deref for RawValue<A> {
    type Target = A;

    fn deref(&self) -> &A {
        self.memory.at(0)
    }
}

// By hand, as a derived one would ask for an atomic that can be cloned.
impl<A: Atomic> Clone for RawValue<A> {
    fn clone(&self) -> Self {
        Self::from_parts(self.memory.clone())
    }
}

travels!(RawValue<A>, A: Atomic);

/// Python's `multiprocessing.RawArray`: numbers in shared memory, without a lock. It is a slice of
/// atomics; see [`RawValue`].
#[derive(Debug)]
pub struct RawArray<A: Atomic> {
    memory: Mapping,
    atomic: PhantomData<A>,
}

impl<A: Atomic> RawArray<A> {
    /// An array of these numbers.
    ///
    /// # Errors
    ///
    /// When the system refuses memory or an open file.
    pub fn new(values: &[A::Integer]) -> Result<Self, Error> {
        let raw = Self::zeroed(values.len())?;
        for (atomic, value) in raw.iter().zip(values) {
            atomic.put(*value);
        }
        Ok(raw)
    }

    /// Python's `RawArray("q", len)`: so many zeros.
    ///
    /// # Errors
    ///
    /// When the system refuses memory or an open file.
    pub fn zeroed(len: usize) -> Result<Self, Error> {
        let doing = || format!("make a shared array of {len} elements");
        let size = len.saturating_mul(size_of::<A>());
        let memory = Mapping::new(size).map_err(|error| Error::doing(doing())(error))?;
        Ok(Self::from_parts(memory))
    }

    fn parts(&self) -> &Mapping {
        &self.memory
    }

    fn from_parts(memory: Mapping) -> Self {
        let atomic = PhantomData;
        Self { memory, atomic }
    }
}

impl<A: Atomic> Deref for RawArray<A> {
    type Target = [A];

    fn deref(&self) -> &[A] {
        self.memory.slice(0, self.memory.len() / size_of::<A>())
    }
}

// By hand, as a derived one would ask for an atomic that can be cloned.
impl<A: Atomic> Clone for RawArray<A> {
    fn clone(&self) -> Self {
        Self::from_parts(self.memory.clone())
    }
}

travels!(RawArray<A>, A: Atomic);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_that_no_number_can_tell_is_refused() {
        let len = usize::MAX / size_of::<AtomicU64>() + 2;
        RawArray::<AtomicU64>::zeroed(len).expect_err("it is no array of one element");
    }
}
