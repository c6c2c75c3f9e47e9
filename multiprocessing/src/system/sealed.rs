//! Memory that nobody can change any more: a `memfd` that the kernel keeps as it is. So it can be
//! lent out as plain bytes, which no other process can pull away from under a reader.

use std::io;
use std::num::NonZeroUsize;
use std::ops::Deref;
use std::os::fd::OwnedFd;
use std::ptr::NonNull;

use nix::errno::Errno;
use nix::sys::mman::{MapFlags, ProtFlags, mmap, munmap};
use nix::sys::stat::fstat;

use super::memfd;
use crate::handle::Handle;

/// The bytes of a sealed file, mapped to be read.
#[derive(Debug)]
pub(crate) struct Sealed {
    file: Handle,
    start: NonNull<u8>,
    len: usize,
}

// SAFETY: bytes that nobody changes may be read in any thread.
unsafe impl Send for Sealed {}
// SAFETY: as for `Send`.
unsafe impl Sync for Sealed {}

impl Sealed {
    /// Seals a `memfd`.
    ///
    /// # Errors
    ///
    /// `EBUSY` while anybody has it mapped to be written, `EPERM` when it is no file to be sealed.
    pub(crate) fn seal(file: OwnedFd) -> io::Result<Self> {
        memfd::seal(&file)?;
        Self::of(file)
    }

    /// A file that another process has sealed.
    ///
    /// # Errors
    ///
    /// `EPERM` when it has not.
    pub(crate) fn of(file: OwnedFd) -> io::Result<Self> {
        if !memfd::is_sealed(&file)? {
            return Err(Errno::EPERM.into());
        }
        let len = usize::try_from(fstat(&file)?.st_size).unwrap_or_default();
        let start = match NonZeroUsize::new(len) {
            None => NonNull::dangling(),
            // Private, as kernels before 6.7 refuse a shared mapping of a sealed file. It is the
            // same memory: only a write would make a copy.
            //
            // SAFETY: a new mapping, at an address that the kernel chooses, so it covers nothing
            // else.
            Some(len) => unsafe {
                let flags = MapFlags::MAP_PRIVATE;
                mmap(None, len, ProtFlags::PROT_READ, flags, &file, 0)?.cast()
            },
        };
        let file = Handle(file);
        Ok(Self { file, start, len })
    }

    pub(crate) fn file(&self) -> &Handle {
        &self.file
    }
}

impl Deref for Sealed {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        // SAFETY: so many bytes are mapped as long as `self` lives, and its seals, looked at in
        // `of`, say that nobody can change or cut off any of them.
        unsafe { std::slice::from_raw_parts(self.start.as_ptr(), self.len) }
    }
}

impl Drop for Sealed {
    fn drop(&mut self) {
        if self.len > 0 {
            // SAFETY: it was mapped in `of`, and what borrows from it borrows from `self`.
            let _ = unsafe { munmap(self.start.cast(), self.len) };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::mapping::Mapping;

    #[test]
    fn what_is_sealed_stays_as_it_is() {
        let memory = Mapping::new(5).expect("memory");
        memory.words()[0].store(u64::from_ne_bytes(*b"hello..."), SeqCst);
        let sealed = Sealed::seal(memory.into_file().expect("no clone")).expect("nobody has it");
        assert_eq!(&sealed[..], b"hello");
        let file = &sealed.file().0;
        assert_eq!(nix::unistd::write(file, b"x"), Err(Errno::EPERM));
        assert_eq!(nix::unistd::ftruncate(file, 0), Err(Errno::EPERM));
        let other = file.try_clone().expect("a descriptor");
        assert!(Mapping::of(other).is_err(), "not to be written");
    }

    #[test]
    fn what_is_in_use_or_not_sealed_is_refused() {
        let memory = Mapping::new(8).expect("memory");
        let clone = || memory.file().try_clone().expect("a descriptor");
        let error = Sealed::seal(clone()).expect_err("it is mapped");
        assert_eq!(error.raw_os_error(), Some(Errno::EBUSY as i32));
        let error = Sealed::of(clone()).expect_err("it is not sealed");
        assert_eq!(error.raw_os_error(), Some(Errno::EPERM as i32));
        let other = memory.clone();
        memory.into_file().expect_err("there is a clone");
        drop(other);
    }

    #[test]
    fn no_bytes_are_sealed_too() {
        let memory = Mapping::new(0).expect("memory");
        let sealed = Sealed::seal(memory.into_file().expect("no clone")).expect("nobody has it");
        assert!(sealed.is_empty());
    }

    use std::sync::atomic::Ordering::SeqCst;
}
