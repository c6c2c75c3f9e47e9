//! Memory that several processes see: the pages of a `memfd`, a file without a name that lives as
//! long as somebody has it open or mapped. Nothing stays behind, whoever is killed.

mod copies;
mod set_aside;
mod views;

use std::io;
use std::num::NonZeroUsize;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::ptr::NonNull;
use std::sync::Arc;

use nix::errno::Errno;
use nix::sys::mman::{MapFlags, ProtFlags, mmap, munmap};
use nix::sys::stat::fstat;
use nix::unistd::ftruncate;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::memfd;
use crate::handle::{self, Handle};

pub(crate) use self::set_aside::{set_aside, size};
pub(crate) use self::views::Shared;

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

impl Serialize for Mapping {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.file.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Mapping {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let Handle(file) = Handle::deserialize(from)?;
        Self::of(file).map_err(|error| {
            let text = format!("failed to map shared memory: {error} (see `ulimit -v`)");
            de::Error::custom(handle::complain(text))
        })
    }
}

impl Mapping {
    /// `len` bytes, all 0. The memory is set aside at once: to run out of it later, in the middle
    /// of a write, would end the process by a signal.
    pub(crate) fn new(len: usize) -> io::Result<Self> {
        let file = memfd::make()?;
        ftruncate(&file, size(len)?)?;
        // Nobody can cut it short: to reach beyond the end would be a signal too.
        memfd::seal_length(&file)?;
        // Mapped first: where that is refused, no memory has been taken yet.
        let mapping = Self::of(file)?;
        set_aside(mapping.file(), len)?;
        Ok(mapping)
    }

    /// The whole of a `memfd` that another process has made.
    pub(crate) fn of(file: OwnedFd) -> io::Result<Self> {
        Self::with(file, MapFlags::MAP_SHARED)
    }

    /// The same file anew, as long as it is now, with all its pages at hand: for much data that is
    /// about to be copied, where to find page after page would take longer than to copy it.
    pub(crate) fn again(&self) -> io::Result<Self> {
        let flags = MapFlags::MAP_SHARED | memfd::AT_HAND;
        Self::with(self.file().try_clone()?, flags)
    }

    fn with(file: OwnedFd, flags: MapFlags) -> io::Result<Self> {
        let len = usize::try_from(fstat(&file)?.st_size).unwrap_or_default();
        let start = map(file.as_fd(), len, flags)?;
        let file = Handle(file);
        Ok(Self(Arc::new(Pages { file, start, len })))
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

    #[inline]
    fn has(&self, offset: usize, len: usize) -> bool {
        offset.checked_add(len).is_some_and(|end| end <= self.len())
    }
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
            // SAFETY: it was mapped in `map`, and what borrows from it borrows from `self`. An
            // error would mean that it is not mapped.
            let _ = unsafe { munmap(self.start.cast(), self.len) };
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicU64;
    use std::sync::atomic::Ordering::Relaxed;

    use super::*;

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
    fn it_cannot_be_cut_short() {
        let memory = Mapping::new(4096).expect("memory");
        assert_eq!(ftruncate(memory.file(), 0), Err(Errno::EPERM));
    }

    #[test]
    fn no_bytes_at_all_are_memory_too() {
        let memory = Mapping::new(0).expect("no memory");
        memory.write(0, b"");
        assert_eq!(memory.len(), 0);
    }
}
