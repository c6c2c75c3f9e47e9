//! The children of this process that have not ended: Python's `active_children()`.

use std::mem;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::ProcessInfo;

/// Those that nobody has waited for yet.
static CHILDREN: Mutex<Vec<ProcessInfo>> = Mutex::new(Vec::new());

/// The children of this process that still run, the workers of its pools among them, in the order
/// in which they were started.
///
/// Python gives `Process` objects, and waits for those that have ended. Here a child belongs to the
/// [`Process`](crate::Process) that was made with it, which is the one to wait for it or stop it,
/// and leaves no zombie: this is a list to look at. (Elsewhere than on Linux a child is on it until
/// its `Process` has noticed its end.)
pub fn active_children() -> Vec<ProcessInfo> {
    let children = children();
    let active = children.iter().filter(|child| !has_ended(child.pid));
    active.cloned().collect()
}

pub(crate) fn add(child: ProcessInfo) {
    children().push(child);
}

pub(crate) fn remove(pid: i32) {
    children().retain(|child| child.pid != pid);
}

/// In a forked child: they are its parent's. Not freed, as
/// [`Role::take`](crate::current::Role::take) says.
#[inline]
pub(crate) fn forget() {
    mem::forget(mem::take(&mut *children()));
}

#[inline]
fn children() -> MutexGuard<'static, Vec<ProcessInfo>> {
    CHILDREN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Looks, and leaves the exit code to the `Process`.
#[cfg(target_os = "linux")]
fn has_ended(pid: i32) -> bool {
    use nix::sys::wait::{Id, WaitPidFlag, WaitStatus, waitid};
    let look = WaitPidFlag::WEXITED | WaitPidFlag::WNOHANG | WaitPidFlag::WNOWAIT;
    waitid(Id::Pid(nix::unistd::Pid::from_raw(pid)), look) != Ok(WaitStatus::StillAlive)
}

#[cfg(not(target_os = "linux"))]
fn has_ended(_pid: i32) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Process;

    fn start() -> Process {
        let child = std::process::Command::new("true").spawn();
        Process::new(ProcessInfo {
            name: "true".to_owned(),
            pid: child.expect("it is everywhere").id() as i32,
            daemon: false,
        })
    }

    #[test]
    fn what_has_been_joined_or_dropped_is_forgotten() {
        let mut joined = start();
        let dropped = start();
        let pids = [joined.pid(), dropped.pid()];
        let known = || children().iter().filter(|c| pids.contains(&c.pid)).count();
        assert_eq!(known(), 2);
        joined.join().expect("a child");
        assert_eq!(known(), 1);
        drop(dropped);
        assert_eq!(known(), 0);
    }
}
