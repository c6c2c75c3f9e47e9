//! Memory that is taken when it is asked for, and not when it is written: to run out of it then
//! would end the process by a signal.

use std::io;
use std::os::fd::OwnedFd;

use nix::errno::Errno;

use crate::system::memfd;

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

#[cfg(test)]
mod tests {
    use crate::system::mapping::Mapping;

    #[test]
    fn more_than_there_is_is_an_error() {
        for len in [1 << 40, 1 << 50, usize::MAX] {
            Mapping::new(len).expect_err("nobody has so much");
        }
    }
}
