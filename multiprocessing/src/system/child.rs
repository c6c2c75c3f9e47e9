//! What a child asks of the system before it comes to its target.
//!
//! A forked child begins without any code in its memory. Its first step into each 64 KB of the
//! program or of the C library is a page fault, which takes 1 to 3 us: longer than most of these
//! calls. The C library's functions for them lie far apart, but it has one function that makes any
//! call, and here all go through that one. For the same reason these are inlined.

use std::os::fd::{AsRawFd, IntoRawFd};

use nix::unistd::dup2_stdin;

/// Has the kernel kill this process when the thread that started it ends, where it can be asked to.
#[inline]
pub(crate) fn die_with_parent() -> nix::Result<()> {
    calls::die_with_parent()
}

/// Children do not compete for the parent's input. Python gives them `/dev/null` too.
///
/// A new file gets the lowest number that is free. To free 0 first takes a call less than to open
/// it elsewhere and move it, and works when no other number is to be had.
#[inline]
pub(crate) fn stdin_from_nowhere() -> nix::Result<()> {
    calls::close_stdin();
    let file = calls::open_nowhere()?;
    if file.as_raw_fd() == 0 {
        // It is standard input from now on, which nobody closes.
        let _ = file.into_raw_fd();
    } else {
        // Another thread was quicker.
        dup2_stdin(file)?;
    }
    Ok(())
}

#[cfg(target_os = "linux")]
mod calls {
    use std::os::fd::{FromRawFd, OwnedFd, RawFd};

    use nix::errno::Errno;
    use nix::libc::{self, c_long, syscall};

    #[inline]
    pub(super) fn die_with_parent() -> nix::Result<()> {
        let option = c_long::from(libc::PR_SET_PDEATHSIG);
        let signal = c_long::from(libc::SIGKILL);
        let none: c_long = 0;
        // SAFETY: it takes five numbers, and this option touches no memory.
        let done = unsafe { syscall(libc::SYS_prctl, option, signal, none, none, none) };
        Errno::result(done).map(drop)
    }

    #[inline]
    pub(super) fn close_stdin() {
        let stdin = c_long::from(libc::STDIN_FILENO);
        // An error means that it is closed already.
        //
        // SAFETY: it takes a number. Nothing in the program owns standard input, and std takes it
        // for empty while it is closed.
        unsafe { syscall(libc::SYS_close, stdin) };
    }

    #[inline]
    pub(super) fn open_nowhere() -> nix::Result<OwnedFd> {
        // On the stack: the program's constants are one more page.
        let path = *b"/dev/null\0";
        let flags = c_long::from(libc::O_RDONLY);
        let here = c_long::from(libc::AT_FDCWD);
        // SAFETY: the path is alive, and ends in a zero.
        let file = unsafe { syscall(libc::SYS_openat, here, path.as_ptr(), flags) };
        let file = Errno::result(file)?;
        // SAFETY: the kernel has just made this descriptor for this process; nobody else knows it.
        Ok(unsafe { OwnedFd::from_raw_fd(file as RawFd) })
    }
}

/// Elsewhere no process is forked, and a spawned one has all its code to load anyway.
#[cfg(not(target_os = "linux"))]
mod calls {
    use std::os::fd::OwnedFd;

    use nix::fcntl::{OFlag, open};
    use nix::sys::stat::Mode;

    pub(super) fn die_with_parent() -> nix::Result<()> {
        Ok(())
    }

    pub(super) fn close_stdin() {
        let _ = nix::unistd::close(0);
    }

    pub(super) fn open_nowhere() -> nix::Result<OwnedFd> {
        open(c"/dev/null", OFlag::O_RDONLY, Mode::empty())
    }
}
