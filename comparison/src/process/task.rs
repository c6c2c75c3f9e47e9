//! The task of a child process. This program starts itself again for each measurement, with the
//! task as JSON on the command line, and the child sends its result on standard output. A fresh
//! process inherits no memory, threads or warm caches from earlier measurements.

use std::env;
use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use nix::unistd::{Pid, getppid};
use serde::{Deserialize, Serialize};

use crate::subject::{MeasureRequest, Service};

#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) enum ChildTask {
    Measure(MeasureRequest),
    Serve(Service),
    /// Replaces this process with a Python. The kernel still kills it when the parent ends.
    Exec {
        program: PathBuf,
        args: Vec<String>,
    },
}

/// The first argument of a child process. It is followed by the parent's PID and the task.
pub(super) const CHILD_FLAG: &str = "--child-of-comparison";

/// Returns the task of this process, or None if a user started it. From here on this process ends
/// with its parent.
pub(crate) fn child_task() -> Option<Result<ChildTask>> {
    let mut args = env::args().skip(1);
    if args.next()? != CHILD_FLAG {
        return None;
    }
    let parent = args.next().unwrap_or_default();
    let json = args.next().unwrap_or_default();
    let task = || -> Result<ChildTask> {
        let task = serde_json::from_str(&json)?;
        end_with_parent(Pid::from_raw(parent.parse()?))?;
        Ok(task)
    };
    Some(task().with_context(|| format!("invalid internal request {json:?}")))
}

/// Asks the kernel to kill this process when its parent ends: after a SIGKILL the parent itself
/// cannot clean up.
fn end_with_parent(parent: Pid) -> Result<()> {
    #[cfg(target_os = "linux")]
    nix::sys::prctl::set_pdeathsig(nix::sys::signal::SIGKILL)?;
    // If the parent ended before the line above, no signal will come.
    ensure!(getppid() == parent, "the parent process has exited");
    Ok(())
}

/// Sends one line to the parent.
pub(crate) fn send_line(line: &str) -> Result<()> {
    let mut stdout = io::stdout().lock();
    writeln!(stdout, "{line}")?;
    Ok(stdout.flush()?)
}
