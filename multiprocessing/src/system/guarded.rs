//! Values in shared memory that only the holder of their lock sees.

use std::io;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::time::Duration;

use super::held::{Held, VALUES};
use super::mapping::Mapping;
use super::robust_mutex::RobustMutex;

/// Plain data: what shared memory may hold behind a lock. Numbers, `bool`, and arrays of them.
///
/// There is no `char`, nor an enum or a reference: not all bytes are one, and a process that is
/// killed in the middle of a copy leaves any bytes. A `char` goes as `u32`.
///
/// # Safety
///
/// It must hold no pointer, and what is left of a value when a writer stops at any byte must be a
/// value too.
pub unsafe trait Plain: Sealed + Copy + Send + Sync + 'static {}

/// Known here only, so that no other crate has a `Plain` type.
pub trait Sealed {}

macro_rules! plain {
    ($($type:ty),*) => { $(
        impl Sealed for $type {}
        // SAFETY: a number; or `bool`, whose one byte is written whole or not at all.
        unsafe impl Plain for $type {}
    )* };
}
plain!(
    i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize, f32, f64, bool
);

impl<T: Sealed, const N: usize> Sealed for [T; N] {}
// SAFETY: as its elements, and there is nothing between them.
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {}

/// Some values in shared memory behind a lock of their own.
#[derive(Debug, Clone)]
pub(crate) struct Guarded<T> {
    memory: Mapping,
    type_of_values: PhantomData<T>,
}

impl<T: Plain> Guarded<T> {
    /// Memory for so many values, all of whose bytes are 0.
    pub(crate) fn zeroed(len: usize) -> io::Result<Self> {
        let bytes = len.checked_mul(size_of::<T>());
        let size = bytes.and_then(|bytes| bytes.checked_add(VALUES));
        let memory = Mapping::new(size.ok_or(io::ErrorKind::FileTooLarge)?)?;
        // Not recursive: two guards at a time would be two `&mut` to the same values.
        memory.at::<RobustMutex>(0).init(false)?;
        Ok(Self::of(memory))
    }

    /// The values that another process has made with [`zeroed`](Guarded::zeroed); whoever calls it
    /// has seen to it that they are of this type.
    pub(crate) fn of(memory: Mapping) -> Self {
        const { assert!(size_of::<T>() > 0, "nothing to share") };
        const { assert!(align_of::<T>() <= VALUES) };
        Self {
            memory,
            type_of_values: PhantomData,
        }
    }

    pub(crate) fn memory(&self) -> &Mapping {
        &self.memory
    }

    pub(crate) fn len(&self) -> usize {
        (self.memory.len() - VALUES) / size_of::<T>()
    }

    pub(crate) fn lock(&self, timeout: Option<Duration>) -> io::Result<Guard<T>> {
        let held = Held::take(&self.memory, timeout)?;
        Ok(Guard {
            held,
            len: self.len(),
            type_of_values: PhantomData,
        })
    }
}

/// The values, while this thread holds their lock.
#[derive(Debug)]
pub(crate) struct Guard<T> {
    held: Held,
    len: usize,
    type_of_values: PhantomData<T>,
}

impl<T> Guard<T> {
    pub(crate) fn holder_ended(&self) -> bool {
        self.held.holder_ended()
    }
}

impl<T: Plain> Deref for Guard<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        let start = self.held.memory.start_at(VALUES, self.len * size_of::<T>());
        // Whoever else wants the values, here or in another process, waits for the lock, which is
        // held as long as `self` lives and is not recursive.
        //
        // SAFETY: so many values lie there, in the pages that `held` keeps mapped; `VALUES` is a
        // multiple of their alignment, any bytes are a value (`Plain`), and see above.
        unsafe { std::slice::from_raw_parts(start.cast().as_ptr(), self.len) }
    }
}

impl<T: Plain> DerefMut for Guard<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        let start = self.held.memory.start_at(VALUES, self.len * size_of::<T>());
        // SAFETY: as in `deref`; and `self` is borrowed alone.
        unsafe { std::slice::from_raw_parts_mut(start.cast().as_ptr(), self.len) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_holder_writes_the_next_one_reads() {
        let values = Guarded::<u64>::zeroed(3).expect("memory");
        let file = values.memory().file().try_clone().expect("a descriptor");
        let other = Guarded::<u64>::of(Mapping::of(file).expect("the same memory"));
        values.lock(None).expect("it is free")[2] = 7;
        assert_eq!(*other.lock(None).expect("it is free"), [0, 0, 7]);
    }

    #[test]
    fn there_is_one_holder_at_a_time() {
        let values = Guarded::<[f64; 2]>::zeroed(1).expect("memory");
        let _guard = values.lock(None).expect("it is free");
        let taken = || values.lock(Some(Duration::ZERO)).map(drop).expect_err("no");
        assert_eq!(taken().kind(), io::ErrorKind::Deadlock, "in this thread");
        std::thread::scope(|scope| {
            let kind = scope.spawn(|| taken().kind()).join().expect("no panic");
            assert_eq!(kind, io::ErrorKind::TimedOut);
        });
    }

    #[test]
    fn a_guard_that_is_forgotten_keeps_the_memory() {
        // Its thread's list of locks leads there, and the next lock is put into that list.
        std::mem::forget(
            Guarded::<u8>::zeroed(1)
                .and_then(|v| v.lock(None))
                .expect("memory"),
        );
        let memory = Held::memory(true).expect("memory");
        let first = Held::take(&memory, None).expect("it is free");
        let second = Held::take(&memory, None).expect("it is ours");
        drop((first, second));
    }

    #[test]
    fn no_values_and_too_many() {
        let none = Guarded::<u64>::zeroed(0).expect("memory");
        assert!(none.lock(None).expect("it is free").is_empty());
        assert!(Guarded::<u64>::zeroed(usize::MAX / 8).is_err());
        assert!(Guarded::<u64>::zeroed(usize::MAX / 4).is_err());
    }
}
