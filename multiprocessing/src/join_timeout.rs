//! Wait for the end of a process, but not for ever, or for that and other things at once.

use std::time::{Duration, Instant};

use crate::{Error, Process};

impl Process {
    /// Waits until the process has ended, but no longer than `timeout`. Returns its exit code, or
    /// `None` when time was up. Python's `join(timeout)` returns `None` in either case.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use multiprocessing::{Process, entry_points};
    ///
    /// fn main() -> Result<(), multiprocessing::Error> {
    ///     entry_points![sleep];
    ///
    ///     let mut process = Process::spawn(sleep, (3600,))?;
    ///     if process.join_timeout(Duration::from_millis(10))?.is_none() {
    ///         process.kill()?;
    ///     }
    ///     assert_eq!(process.join()?, -9); // the signal SIGKILL
    ///     Ok(())
    /// }
    ///
    /// fn sleep(seconds: u64) {
    ///     std::thread::sleep(Duration::from_secs(seconds));
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// As [`join`](Process::join), and as [`sentinel`](Process::sentinel).
    pub fn join_timeout(&mut self, timeout: Duration) -> Result<Option<i32>, Error> {
        let Some(deadline) = Instant::now().checked_add(timeout) else {
            return self.join().map(Some);
        };
        loop {
            let exitcode = self.exitcode()?;
            let left = deadline.saturating_duration_since(Instant::now());
            if exitcode.is_some() || left.is_zero() {
                return Ok(exitcode);
            }
            self.wait_at_most(left)?;
        }
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use std::fs::File;
    use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
    use std::time::Duration;

    use nix::errno::Errno;
    use nix::poll::{PollFd, PollFlags, ppoll};
    use nix::sys::time::TimeSpec;

    use crate::system::pidfd;
    use crate::{Error, Process};

    /// Longer is waited for in steps.
    const DAY: Duration = Duration::from_secs(24 * 60 * 60);

    impl Process {
        /// An open file that can be read from as soon as the process has ended, to wait for it
        /// together with other files, by `poll` and its like (Linux only). There is nothing in it
        /// to be read. It is Python's `sentinel`, and as there it says nothing of how the process
        /// ended, and does not stand for a [`join`](Process::join).
        ///
        /// # Errors
        ///
        /// When this is a forked copy of the parent, or the system refuses a file: there are too
        /// many, or it is a Linux before 5.3.
        pub fn sentinel(&self) -> Result<BorrowedFd<'_>, Error> {
            self.require_parent()?;
            if let Some(sentinel) = self.sentinel.get() {
                return Ok(sentinel.as_fd());
            }
            let opened = self.open_sentinel().map_err(Error::starting(format!(
                "open process {} as a file",
                self.pid()
            )))?;
            Ok(self.sentinel.get_or_init(|| opened).as_fd())
        }

        fn open_sentinel(&self) -> std::io::Result<OwnedFd> {
            if self.has_been_joined() {
                // Its number may be another's by now. This one can always be read from.
                return File::open("/dev/null").map(OwnedFd::from);
            }
            Ok(pidfd::open(self.raw_pid())?)
        }

        pub(super) fn wait_at_most(&self, left: Duration) -> Result<(), Error> {
            let mut files = [PollFd::new(self.sentinel()?, PollFlags::POLLIN)];
            let left = TimeSpec::from_duration(left.min(DAY));
            match ppoll(&mut files, Some(left), None) {
                Ok(_) | Err(Errno::EINTR) => Ok(()),
                Err(error) => Err(Error::doing(format!("wait for process {}", self.pid()))(
                    error,
                )),
            }
        }
    }
}

#[cfg(not(target_os = "linux"))]
impl Process {
    /// An open file that can be read from as soon as the process has ended (Linux only).
    ///
    /// # Errors
    ///
    /// Here, always: the system has no such file.
    pub fn sentinel(&self) -> Result<std::os::fd::BorrowedFd<'_>, Error> {
        let needs_linux = std::io::ErrorKind::Unsupported;
        Err(Error::doing("open a process as a file, which needs Linux")(
            needs_linux,
        ))
    }

    /// There is no such file here: it looks again and again.
    fn wait_at_most(&self, left: Duration) -> Result<(), Error> {
        std::thread::sleep(left.min(Duration::from_millis(5)));
        Ok(())
    }
}
