//! What lies in a mapping, seen as values that anybody may change at any time.

use std::ptr::NonNull;
use std::sync::atomic::{AtomicI32, AtomicI64, AtomicU8, AtomicU32, AtomicU64};

use super::Mapping;

/// A type that may lie in a mapping: it may be changed through `&`, from any thread and any
/// process, and every pattern of its bytes is a value of it.
///
/// # Safety
///
/// Both must be true, and it must hold no pointer: an address means nothing in another process.
pub(crate) unsafe trait Shared: Sync {}

macro_rules! shared {
    ($($atomic:ty),*) => { $(
        // SAFETY: an atomic integer.
        unsafe impl Shared for $atomic {}
    )* };
}
shared!(AtomicI32, AtomicI64, AtomicU8, AtomicU32, AtomicU64);

impl Mapping {
    /// The value of type `T` that lies `offset` bytes from the beginning.
    ///
    /// # Panics
    ///
    /// When it does not lie in the mapping as a whole, or not where a `T` may lie.
    #[inline]
    pub(crate) fn at<T: Shared>(&self, offset: usize) -> &T {
        let end = offset.checked_add(size_of::<T>());
        assert!(end.is_some_and(|end| end <= self.len()), "beyond the end");
        assert!(offset.is_multiple_of(align_of::<T>()), "not aligned");
        // SAFETY: it lies in the pages, which are mapped as long as `self` lives, and is aligned,
        // as the first page is. `Shared` says that any bytes are a `T`, and that others may change
        // it.
        unsafe { self.0.start.add(offset).cast().as_ref() }
    }

    /// So many values of type `T`, from `offset` bytes on.
    ///
    /// # Panics
    ///
    /// As [`at`](Mapping::at).
    #[inline]
    pub(crate) fn slice<T: Shared>(&self, offset: usize, count: usize) -> &[T] {
        assert!(offset.is_multiple_of(align_of::<T>()), "not aligned");
        let bytes = count.saturating_mul(size_of::<T>());
        let start = self.start_at(offset, bytes);
        // SAFETY: as in `at`.
        unsafe { std::slice::from_raw_parts(start.cast().as_ptr(), count) }
    }

    /// All bytes as words of eight, the last of which may reach beyond the end: memory comes in
    /// whole pages.
    pub(crate) fn words(&self) -> &[AtomicU64] {
        let count = self.len().div_ceil(size_of::<AtomicU64>());
        // SAFETY: the mapping ends where a page ends. As in `at`.
        unsafe { std::slice::from_raw_parts(self.0.start.cast().as_ptr(), count) }
    }

    /// Where `len` bytes from `offset` on lie.
    ///
    /// # Panics
    ///
    /// When they do not lie in the mapping.
    #[inline]
    pub(in crate::system) fn start_at(&self, offset: usize, len: usize) -> NonNull<u8> {
        assert!(self.has(offset, len), "beyond the end");
        // SAFETY: it lies in the pages, or right behind them.
        unsafe { self.0.start.add(offset) }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::Ordering::Relaxed;

    use super::*;

    #[test]
    fn nothing_is_reached_beyond_the_end() {
        let memory = Mapping::new(16).expect("memory");
        let refused = |f: &dyn Fn()| {
            std::panic::catch_unwind(std::panic::AssertUnwindSafe(f)).expect_err("it is outside");
        };
        refused(&|| memory.at::<AtomicU64>(12).store(1, Relaxed));
        refused(&|| memory.at::<AtomicU64>(4).store(1, Relaxed));
        refused(&|| memory.at::<AtomicU64>(usize::MAX - 7).store(1, Relaxed));
        refused(&|| memory.write(15, b"ab"));
        refused(&|| memory.read(17, &mut []));
        refused(&|| drop(memory.append(15, 2, &mut Vec::new())));
        memory.write(16, b"");
    }

    #[test]
    fn words_are_the_same_bytes_and_the_last_one_is_whole() {
        let memory = Mapping::new(4097).expect("memory");
        assert_eq!(memory.words().len(), 513);
        memory.words()[512].store(u64::MAX, Relaxed);
        memory.slice::<AtomicU64>(8, 2)[1].store(3, Relaxed);
        assert_eq!(memory.words()[2].load(Relaxed), 3);
        let mut byte = [0];
        memory.read(4096, &mut byte);
        assert_eq!(byte, [255]);
        std::panic::catch_unwind(|| memory.slice::<AtomicU64>(8, 512).len()).expect_err("beyond");
        std::panic::catch_unwind(|| memory.slice::<AtomicU64>(0, usize::MAX).len())
            .expect_err("beyond");
    }
}
