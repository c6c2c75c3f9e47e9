//! Memory that several processes see: the pages of a `memfd`, a file without a name that lives as
//! long as somebody has it open or mapped. Nothing stays behind, whoever is killed.

use std::io;
use std::num::NonZeroUsize;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::ptr::NonNull;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, AtomicI64, AtomicU8, AtomicU32, AtomicU64};

use nix::errno::Errno;
use nix::sys::mman::{MapFlags, ProtFlags, mmap, munmap};
use nix::sys::stat::fstat;
use nix::unistd::ftruncate;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::memfd;
use crate::handle::{self, Handle};

/// A `memfd`, mapped to be read and written. A clone is the same memory; a forked child has it too,
/// and a spawned one is sent the file.
#[derive(Debug, Clone)]
pub(crate) struct Mapping(Arc<Pages>);

#[derive(Debug)]
struct Pages {
    file: Handle,
    start: NonNull<u8>,
    len: usize,
}

// SAFETY: the pages belong to nobody's thread. What is in them is reached by shared references to
// types that may be changed through those (`Shared`), or by copying under a lock.
unsafe impl Send for Pages {}
// SAFETY: as for `Send`.
unsafe impl Sync for Pages {}

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

impl Serialize for Mapping {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.file.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Mapping {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Mapping, D::Error> {
        let Handle(file) = Handle::deserialize(from)?;
        Mapping::of(file).map_err(|error| {
            let text = format!("failed to map shared memory: {error} (see `ulimit -v`)");
            de::Error::custom(handle::complain(text))
        })
    }
}

impl Mapping {
    /// `len` bytes, all 0. The memory is set aside at once: to run out of it later, in the middle
    /// of a write, would end the process by a signal.
    pub(crate) fn new(len: usize) -> io::Result<Mapping> {
        let file = memfd::make()?;
        ftruncate(&file, size(len)?)?;
        // Nobody can cut it short: to reach beyond the end would be a signal too.
        memfd::seal_length(&file)?;
        // Mapped first: where that is refused, no memory has been taken yet.
        let mapping = Mapping::of(file)?;
        set_aside(mapping.file(), len)?;
        Ok(mapping)
    }

    /// The whole of a `memfd` that another process has made.
    pub(crate) fn of(file: OwnedFd) -> io::Result<Mapping> {
        Mapping::with(file, MapFlags::MAP_SHARED)
    }

    /// The same file anew, as long as it is now, with all its pages at hand: for much data that is
    /// about to be copied, where to find page after page would take longer than to copy it.
    pub(crate) fn again(&self) -> io::Result<Mapping> {
        let flags = MapFlags::MAP_SHARED | memfd::AT_HAND;
        Mapping::with(self.file().try_clone()?, flags)
    }

    fn with(file: OwnedFd, flags: MapFlags) -> io::Result<Mapping> {
        let len = usize::try_from(fstat(&file)?.st_size).unwrap_or_default();
        let start = map(file.as_fd(), len, flags)?;
        let file = Handle(file);
        Ok(Mapping(Arc::new(Pages { file, start, len })))
    }

    pub(crate) fn file(&self) -> &OwnedFd {
        &self.0.file.0
    }

    /// Unmaps it, and gives the file.
    ///
    /// # Errors
    ///
    /// `EBUSY` when there is a clone.
    pub(crate) fn into_file(self) -> io::Result<OwnedFd> {
        let pages = Arc::try_unwrap(self.0).map_err(|_| Errno::EBUSY)?;
        pages.file.0.try_clone()
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len
    }

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
        // SAFETY: it lies in the pages, which are mapped as long as `self` lives, and is aligned, as
        // the first page is. `Shared` says that any bytes are a `T`, and that others may change it.
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
    pub(super) fn start_at(&self, offset: usize, len: usize) -> NonNull<u8> {
        assert!(self.has(offset, len), "beyond the end");
        // SAFETY: it lies in the pages, or right behind them.
        unsafe { self.0.start.add(offset) }
    }

    /// Copies bytes out. Whoever calls it sees to it that nobody writes them meanwhile.
    ///
    /// # Panics
    ///
    /// When they do not lie in the mapping.
    pub(crate) fn read(&self, offset: usize, into: &mut [u8]) {
        assert!(self.has(offset, into.len()), "beyond the end");
        // SAFETY: the bytes lie in the pages, and `into` does not: it is borrowed alone. A writer in
        // another process, against the rule, spoils the bytes and nothing else.
        unsafe {
            self.0
                .start
                .add(offset)
                .copy_to_nonoverlapping(NonNull::from(&mut *into).cast(), into.len())
        }
    }

    /// Copies bytes out, to the end of `into`, where there is room or room can be had. Whoever calls
    /// it sees to it that nobody writes them meanwhile.
    ///
    /// # Panics
    ///
    /// When they do not lie in the mapping.
    pub(crate) fn append(&self, offset: usize, len: usize, into: &mut Vec<u8>) -> io::Result<()> {
        assert!(self.has(offset, len), "beyond the end");
        into.try_reserve_exact(len)
            .map_err(|_| io::ErrorKind::OutOfMemory)?;
        let room = into.spare_capacity_mut().as_mut_ptr();
        // SAFETY: as in `read`; and there is room for `len` bytes, which are bytes after this.
        unsafe {
            self.0
                .start
                .add(offset)
                .as_ptr()
                .copy_to_nonoverlapping(room.cast(), len);
            into.set_len(into.len() + len);
        }
        Ok(())
    }

    /// Copies bytes in. Whoever calls it sees to it that nobody reads or writes there meanwhile.
    ///
    /// # Panics
    ///
    /// When they do not lie in the mapping.
    #[inline]
    pub(crate) fn write(&self, offset: usize, from: &[u8]) {
        assert!(self.has(offset, from.len()), "beyond the end");
        // SAFETY: as in `read`.
        unsafe {
            self.0
                .start
                .add(offset)
                .copy_from_nonoverlapping(NonNull::from(from).cast(), from.len())
        }
    }

    #[inline]
    fn has(&self, offset: usize, len: usize) -> bool {
        offset.checked_add(len).is_some_and(|end| end <= self.len())
    }
}

/// Takes the memory for a file's first `len` bytes.
pub(crate) fn set_aside(file: &OwnedFd, len: usize) -> io::Result<()> {
    // The kernel would go on until there is none left, and then end some process.
    if len > MUCH && available().is_some_and(|available| len > available) {
        return Err(Errno::ENOMEM.into());
    }
    if len == 0 {
        return Ok(());
    }
    memfd::fill(file, size(len)?)
}

/// From how many bytes on it is worth asking how much there is.
const MUCH: usize = 1 << 26;

/// The bytes of memory that are to be had without taking them from a process.
fn available() -> Option<usize> {
    let text = std::fs::read_to_string("/proc/meminfo").ok()?;
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("MemAvailable:"))?;
    let kilobytes: usize = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kilobytes * 1024)
}

pub(crate) fn size(len: usize) -> io::Result<i64> {
    i64::try_from(len).map_err(|_| io::ErrorKind::FileTooLarge.into())
}

fn map(file: BorrowedFd, len: usize, flags: MapFlags) -> io::Result<NonNull<u8>> {
    let Some(len) = NonZeroUsize::new(len) else {
        return Ok(NonNull::<u128>::dangling().cast());
    };
    let read_and_write = ProtFlags::PROT_READ | ProtFlags::PROT_WRITE;
    // SAFETY: a new mapping, at an address that the kernel chooses, so it covers nothing else.
    let start = unsafe { mmap(None, len, read_and_write, flags, file, 0) }?;
    Ok(start.cast())
}

impl Drop for Pages {
    fn drop(&mut self) {
        if self.len > 0 {
            // SAFETY: it was mapped in `map`, and what borrows from it borrows from `self`. An error
            // would mean that it is not mapped.
            let _ = unsafe { munmap(self.start.cast(), self.len) };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::Ordering::Relaxed;

    #[test]
    fn two_mappings_of_one_file_are_the_same_memory() {
        let one = Mapping::new(4096).expect("memory");
        let file = one.file().try_clone().expect("a descriptor");
        let other = Mapping::of(file).expect("the same memory");
        assert_eq!(other.len(), 4096);
        one.at::<AtomicU64>(8).store(7, Relaxed);
        assert_eq!(other.at::<AtomicU64>(8).load(Relaxed), 7);
        one.write(100, b"hello");
        let mut bytes = [0; 6];
        other.read(100, &mut bytes);
        assert_eq!(&bytes, b"hello\0");
        let mut bytes = b"well, ".to_vec();
        let again = one.again().expect("the same memory");
        again.append(100, 5, &mut bytes).expect("memory");
        assert_eq!(bytes, b"well, hello");
    }

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

    #[test]
    fn it_cannot_be_cut_short() {
        let memory = Mapping::new(4096).expect("memory");
        assert_eq!(ftruncate(memory.file(), 0), Err(Errno::EPERM));
    }

    #[test]
    fn more_than_there_is_is_an_error() {
        for len in [1 << 40, 1 << 50, usize::MAX] {
            Mapping::new(len).expect_err("nobody has so much");
        }
    }

    #[test]
    fn no_bytes_at_all_are_memory_too() {
        let memory = Mapping::new(0).expect("no memory");
        memory.write(0, b"");
        assert_eq!(memory.len(), 0);
    }
}
