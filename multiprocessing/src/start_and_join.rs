//! Start a process, wait for its end, and learn how it ended: Python's `multiprocessing.Process`.

#[cfg(target_os = "linux")]
use std::{os::fd::OwnedFd, sync::OnceLock};

use nix::errno::Errno;
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::Pid;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Builder, Error, ProcessInfo, Target, children};

/// A child process. It runs from the moment it is made: there is no `start()` that one could forget
/// or call twice.
///
/// ```
/// use multiprocessing::{Process, entry_points};
///
/// fn main() -> Result<(), multiprocessing::Error> {
///     entry_points![greet];
///
///     // process = Process(target=greet, args=("hello", 3)); process.start()
///     let mut process = Process::spawn(greet, ("hello".to_owned(), 3))?;
///     println!("process {} runs", process.pid());
///     assert_eq!(process.join()?, 0); // its exit code
///     assert!(!process.is_alive()?);
///     Ok(())
/// }
///
/// fn greet(greeting: String, times: usize) {
///     println!("{}", vec![greeting; times].join(" "));
/// }
/// ```
///
/// To drop it is to wait for it, as Python does at the end of a program for every child that is not
/// a daemon: neither a process nor a zombie stays behind. A child that is not to be waited for is
/// ended with [`kill`](Process::kill) first, or is [daemonic](Builder::daemon): to drop it is to
/// end it.
#[derive(Debug)]
pub struct Process {
    info: ProcessInfo,
    /// A forked child has a copy of this value, and is not the one who may wait for the process.
    parent: Pid,
    exitcode: Option<i32>,
    /// Opened when it is asked for first.
    #[cfg(target_os = "linux")]
    pub(crate) sentinel: OnceLock<OwnedFd>,
}

impl Process {
    /// Starts this program again as a child, which calls `target` with `args` and has nothing else
    /// of its parent's: Python's `Process(target=target, args=args)` and `start()`, with start
    /// method *spawn*.
    ///
    /// It returns when the child has been sent its arguments; the child may not have begun. What
    /// `target` returns is dropped.
    ///
    /// ```
    /// use multiprocessing::{Process, entry_points};
    ///
    /// fn main() -> Result<(), multiprocessing::Error> {
    ///     entry_points![exit_with_sum];
    ///
    ///     // Both run at the same time.
    ///     let mut small = Process::spawn(exit_with_sum, (1, 2))?;
    ///     let mut large = Process::spawn(exit_with_sum, (10, 20))?;
    ///     assert_eq!((small.join()?, large.join()?), (3, 30));
    ///     Ok(())
    /// }
    ///
    /// fn exit_with_sum(a: i32, b: i32) {
    ///     std::process::exit(a + b);
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// When `target` is not among the program's [`entry_points!`](crate::entry_points), the
    /// arguments cannot be written down in bytes or are above 1 GiB, the system refuses a new
    /// process or file, or this process is [daemonic](Builder::daemon).
    pub fn spawn<F, Args>(target: F, args: Args) -> Result<Self, Error>
    where
        F: Target<Args>,
        Args: Serialize + DeserializeOwned,
    {
        Builder::new().spawn(target, args)
    }

    /// Starts a child that is a copy of this process and calls the closure, which may use any
    /// variable, as it is now: Python's `Process(target=target)` and `start()`, with start method
    /// *fork*.
    ///
    /// When the closure returns, the child ends: its copies of the caller's variables are not
    /// dropped.
    ///
    /// ```
    /// # #[cfg(target_os = "linux")]
    /// # fn main() -> Result<(), multiprocessing::Error> {
    /// let mut number = 40;
    /// let mut process = multiprocessing::Process::fork(|| {
    ///     number += 2; // the child's copy
    ///     std::process::exit(number);
    /// })?;
    /// assert_eq!(process.join()?, 42);
    /// assert_eq!(number, 40);
    /// # Ok(())
    /// # }
    /// # #[cfg(not(target_os = "linux"))]
    /// # fn main() {}
    /// ```
    ///
    /// # Errors
    ///
    /// When this process has more than one thread, or the system does not tell (it must be Linux),
    /// or refuses a new process, or this process is [daemonic](Builder::daemon). Python 3.12 and
    /// later warn of the threads, and fork.
    pub fn fork(target: impl FnOnce()) -> Result<Self, Error> {
        Builder::new().fork(target)
    }

    pub(crate) fn new(info: ProcessInfo) -> Self {
        children::add(info.clone());
        Self {
            info,
            parent: Pid::this(),
            exitcode: None,
            #[cfg(target_os = "linux")]
            sentinel: OnceLock::new(),
        }
    }

    /// The name that it was given by [`Builder::name`], or "Process-1" and so on.
    pub fn name(&self) -> &str {
        self.info.name()
    }

    /// Whether it is ended when this value is dropped: see [`Builder::daemon`].
    pub fn daemon(&self) -> bool {
        self.info.daemon()
    }

    /// The process id.
    pub fn pid(&self) -> i32 {
        self.info.pid()
    }

    pub(crate) fn raw_pid(&self) -> Pid {
        Pid::from_raw(self.pid())
    }

    /// Waits until the process has ended, and gives its exit code, like
    /// [`exitcode`](Process::exitcode).
    ///
    /// # Errors
    ///
    /// When this is a forked copy of the parent, something else in the program has waited for the
    /// process already, or a real-time signal ended it, for which nix has no name.
    pub fn join(&mut self) -> Result<i32, Error> {
        loop {
            if let Some(exitcode) = self.wait(WaitPidFlag::empty())? {
                return Ok(exitcode);
            }
        }
    }

    /// How the process ended, or `None` while it runs: the number that it gave to
    /// `std::process::exit`, 0 when its target returned, 101 when it panicked (Python: 1), 1 when
    /// it never came to its target, and the negative number of the signal that ended it, such as
    /// -9.
    ///
    /// # Errors
    ///
    /// As [`join`](Process::join).
    pub fn exitcode(&mut self) -> Result<Option<i32>, Error> {
        self.wait(WaitPidFlag::WNOHANG)
    }

    /// Whether the process still runs, or is stopped.
    ///
    /// # Errors
    ///
    /// As [`join`](Process::join).
    pub fn is_alive(&mut self) -> Result<bool, Error> {
        Ok(self.exitcode()?.is_none())
    }

    fn wait(&mut self, flag: WaitPidFlag) -> Result<Option<i32>, Error> {
        self.require_parent()?;
        if self.exitcode.is_none() {
            self.exitcode = match waitpid(self.raw_pid(), Some(flag)) {
                Ok(WaitStatus::Exited(_, code)) => Some(code),
                Ok(WaitStatus::Signaled(_, signal, _)) => Some(-(signal as i32)),
                Ok(_) | Err(Errno::EINTR) => None,
                Err(error) => {
                    let why = "does the program ignore SIGCHLD, or wait for it elsewhere?";
                    let doing = format!("wait for process {} ({why})", self.pid());
                    return Err(Error::doing(doing)(error));
                }
            };
            if self.exitcode.is_some() {
                children::remove(self.pid());
            }
        }
        Ok(self.exitcode)
    }

    #[cfg(target_os = "linux")]
    pub(crate) fn has_been_joined(&self) -> bool {
        self.exitcode.is_some()
    }

    pub(crate) fn require_parent(&self) -> Result<(), Error> {
        if self.parent != Pid::this() {
            return Err(Error::NotTheParent { pid: self.pid() });
        }
        Ok(())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // An error means that there is nothing to wait for: a forked copy has no children, and
        // ECHILD says it itself.
        if self.daemon() {
            let _ = self.kill();
        }
        if self.join().is_err() && self.require_parent().is_ok() {
            children::remove(self.pid());
        }
    }
}
