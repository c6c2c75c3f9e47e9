//! A file without a name, that lives as long as somebody has it open or mapped: Linux's `memfd`.
//!
//! Elsewhere there is nothing that would do: a name stays behind when its process is killed. There
//! each of these is an error that says so, and so shared memory, locks and queues are.

#[cfg(not(target_os = "linux"))]
pub(crate) use elsewhere::*;
#[cfg(target_os = "linux")]
pub(crate) use linux::*;

#[cfg(target_os = "linux")]
mod linux {
    use std::io;
    use std::os::fd::OwnedFd;

    use nix::errno::Errno;
    use nix::fcntl::{FallocateFlags, FcntlArg, SealFlag, fallocate, fcntl};
    use nix::sys::memfd::{MFdFlags, memfd_create};
    use nix::sys::mman::MapFlags;

    /// Maps a file with all its pages at hand.
    pub(crate) const AT_HAND: MapFlags = MapFlags::MAP_POPULATE;

    pub(crate) fn make() -> io::Result<OwnedFd> {
        let flags = MFdFlags::MFD_CLOEXEC | MFdFlags::MFD_ALLOW_SEALING;
        Ok(memfd_create("multiprocessing", flags)?)
    }

    /// From here on nobody can cut it short.
    pub(crate) fn seal_length(file: &OwnedFd) -> io::Result<()> {
        fcntl(file, FcntlArg::F_ADD_SEALS(SealFlag::F_SEAL_SHRINK))?;
        Ok(())
    }

    /// Nothing may be written, and the end stays where it is.
    fn all() -> SealFlag {
        SealFlag::F_SEAL_WRITE | SealFlag::F_SEAL_SHRINK | SealFlag::F_SEAL_GROW
    }

    pub(crate) fn seal(file: &OwnedFd) -> io::Result<()> {
        fcntl(file, FcntlArg::F_ADD_SEALS(all()))?;
        Ok(())
    }

    pub(crate) fn is_sealed(file: &OwnedFd) -> io::Result<bool> {
        let seals = fcntl(file, FcntlArg::F_GET_SEALS)?;
        Ok(SealFlag::from_bits_truncate(seals).contains(all()))
    }

    /// Takes memory for the first `len` bytes, and makes the file so long if it is shorter.
    pub(crate) fn fill(file: &OwnedFd, len: i64) -> io::Result<()> {
        loop {
            match fallocate(file, FallocateFlags::empty(), 0, len) {
                Err(Errno::EINTR) => continue,
                result => return Ok(result?),
            }
        }
    }

    /// Gives the memory of some bytes back. The file stays as long as it was.
    pub(crate) fn empty(file: &OwnedFd, from: i64, len: i64) -> io::Result<()> {
        let hole = FallocateFlags::FALLOC_FL_PUNCH_HOLE | FallocateFlags::FALLOC_FL_KEEP_SIZE;
        Ok(fallocate(file, hole, from, len)?)
    }
}

#[cfg(not(target_os = "linux"))]
mod elsewhere {
    use std::io;
    use std::os::fd::OwnedFd;

    use nix::sys::mman::MapFlags;

    pub(crate) const AT_HAND: MapFlags = MapFlags::empty();

    fn needs_linux() -> io::Error {
        let text = "memory that processes share needs Linux, whose memfd leaves nothing behind";
        io::Error::new(io::ErrorKind::Unsupported, text)
    }

    pub(crate) fn make() -> io::Result<OwnedFd> {
        Err(needs_linux())
    }

    pub(crate) fn seal_length(_: &OwnedFd) -> io::Result<()> {
        Err(needs_linux())
    }

    pub(crate) fn seal(_: &OwnedFd) -> io::Result<()> {
        Err(needs_linux())
    }

    pub(crate) fn is_sealed(_: &OwnedFd) -> io::Result<bool> {
        Err(needs_linux())
    }

    pub(crate) fn fill(_: &OwnedFd, _: i64) -> io::Result<()> {
        Err(needs_linux())
    }

    pub(crate) fn empty(_: &OwnedFd, _: i64, _: i64) -> io::Result<()> {
        Err(needs_linux())
    }
}
