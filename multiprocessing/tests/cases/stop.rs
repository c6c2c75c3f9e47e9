//! A process that is stopped, as by Ctrl-Z.

use multiprocessing::Process;
use nix::sys::signal::{Signal, kill};
use nix::sys::wait::{WaitPidFlag, waitpid};
use nix::unistd::Pid;

/// Stops a child, and waits until it has stopped: of two signals the kernel may deliver the second
/// one first.
pub(crate) fn stop(process: &Process) {
    let pid = Pid::from_raw(process.pid());
    kill(pid, Signal::SIGSTOP).unwrap();
    waitpid(pid, Some(WaitPidFlag::WUNTRACED)).unwrap();
}

/// Lets a child go on that was stopped.
pub(crate) fn go_on(process: &Process) {
    kill(Pid::from_raw(process.pid()), Signal::SIGCONT).unwrap();
}
