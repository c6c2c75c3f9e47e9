//! The start method *fork*.
//!
//! A fork copies the whole process, but of its threads only the one that calls it. What the others
//! had in hand stays as it was at that moment, for ever: a locked mutex, a half-made change. So
//! this module forks a process of one thread only.

use std::io::{self, Write};
use std::mem;
use std::os::unix::fs::MetadataExt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread::sleep;
use std::time::Duration;

use nix::unistd::{ForkResult, Pid};

use crate::Error;
use crate::current::Role;
use crate::spawn::{PANICKED, end_with_parent};
use crate::system::child::stdin_from_nowhere;

/// Makes a copy of this process, which runs `target` and ends.
pub(crate) fn fork(target: impl FnOnce(), role: Role) -> Result<(Pid, Role), Error> {
    require_one_thread()?;
    // What is in the buffers now would be in the child's copies too, and be printed twice.
    flush();
    let parent = Pid::this();

    // SAFETY: this is the only thread (seen above, and there is no other that could have started
    // one since), so the child is a whole copy: no lock and no data structure in it waits for a
    // thread that was not copied.
    let child = unsafe { nix::unistd::fork() }.map_err(Error::starting("fork this process"))?;
    match child {
        ForkResult::Parent { child } => Ok((child, role)),
        ForkResult::Child => {
            let exitcode = run(target, parent, role);
            flush();
            // SAFETY: `_exit` has no conditions. `std::process::exit` would run what the parent has
            // registered to be run at its own end.
            unsafe { nix::libc::_exit(exitcode) }
        }
    }
}

/// The child's life. A panic must not unwind out of here, through the copies of the functions that
/// the parent is in.
///
/// It is inlined, as is what it calls: all code in one place is quicker to come by, as
/// [`child`](super::child) says.
#[inline(always)]
fn run(target: impl FnOnce(), parent: Pid, role: Role) -> i32 {
    if let Err(error) = end_with_parent(parent) {
        eprintln!("{error}");
        return 1;
    }
    if let Err(error) = stdin_from_nowhere() {
        eprintln!("failed to open /dev/null: {error}");
        return 1;
    }
    role.take();
    match catch_unwind(AssertUnwindSafe(target)) {
        Ok(()) => 0,
        Err(panic) => {
            // Its destructor could panic in its turn.
            mem::forget(panic);
            PANICKED
        }
    }
}

/// Standard error has no buffer. Nobody is left to be told of an error; the end of a Rust program
/// ignores it too.
fn flush() {
    let _ = io::stdout().flush();
}

fn require_one_thread() -> Result<(), Error> {
    // A thread that was joined is at times still counted (5 in 20,000, tried here), until the
    // kernel has cleared it away.
    for _ in 0..20 {
        if is_alone() {
            return Ok(());
        }
        match threads() {
            Some(1) => return Ok(()),
            Some(_) => sleep(Duration::from_millis(1)),
            None => break,
        }
    }
    Err(Error::ForkWithThreads { threads: threads() })
}

/// Asks the kernel itself. To split off the only thread is to do nothing, and is allowed; to split
/// off one of several is refused. It takes a tenth of the time that it takes to count them, but a
/// container may forbid it, so that a "no" means nothing.
#[cfg(target_os = "linux")]
fn is_alone() -> bool {
    use nix::sched::{CloneFlags, unshare};
    unshare(CloneFlags::CLONE_THREAD).is_ok()
}

#[cfg(not(target_os = "linux"))]
fn is_alone() -> bool {
    false
}

fn threads() -> Option<usize> {
    if !cfg!(target_os = "linux") {
        return None;
    }
    // A folder has two links, and one more for each folder in it, which is here a thread. To list
    // them takes four calls of the system, and this one.
    let links = std::fs::metadata("/proc/self/task").ok()?.nlink();
    usize::try_from(links).ok()?.checked_sub(2)
}
