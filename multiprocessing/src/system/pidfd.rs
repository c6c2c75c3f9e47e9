//! A process as an open file, which can be read from when the process has ended: Linux's pidfd.

use std::os::fd::{FromRawFd, OwnedFd, RawFd};

use nix::errno::Errno;
use nix::libc;
use nix::unistd::Pid;

/// Opens it, with CLOEXEC. For a child that nobody has waited for, or the number may by now be
/// another's.
pub(crate) fn open(pid: Pid) -> nix::Result<OwnedFd> {
    // SAFETY: it takes two numbers and touches no memory.
    let file = unsafe { libc::syscall(libc::SYS_pidfd_open, pid.as_raw(), 0) };
    let file = Errno::result(file)?;
    // SAFETY: the kernel has just made this descriptor for this process; nobody else knows it.
    Ok(unsafe { OwnedFd::from_raw_fd(file as RawFd) })
}

#[cfg(test)]
mod tests {
    use std::os::fd::AsFd;

    use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

    use super::*;

    fn is_ready(file: &OwnedFd, timeout: PollTimeout) -> bool {
        let mut files = [PollFd::new(file.as_fd(), PollFlags::POLLIN)];
        poll(&mut files, timeout).expect("no signal comes") == 1
    }

    #[test]
    fn it_is_ready_when_the_process_has_ended() {
        let mut child = std::process::Command::new("cat")
            .stdin(std::process::Stdio::piped())
            .spawn()
            .expect("cat is everywhere");
        let file = open(Pid::from_raw(child.id() as i32)).expect("a child");
        assert!(!is_ready(&file, PollTimeout::ZERO));
        drop(child.stdin.take());
        assert!(is_ready(&file, PollTimeout::from(20_000u16)));
        child.wait().expect("it has ended");
    }

    #[test]
    fn no_process_has_number_0() {
        assert_eq!(open(Pid::from_raw(0)).map(drop), Err(Errno::EINVAL));
    }
}
