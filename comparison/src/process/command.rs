//! The command that starts this program again.

use std::env;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};
use nix::unistd::Pid;

use crate::process::task::{CHILD_FLAG, ChildTask};

/// Returns the command for a child process with a task. The child gets a process group, so that it
/// can be ended together with all that it starts.
pub(super) fn command(task: &ChildTask) -> Result<Command> {
    let program = env::current_exe().context("failed to find this program's own file")?;
    let mut command = Command::new(program);
    command
        .arg(CHILD_FLAG)
        .arg(Pid::this().to_string())
        .arg(serde_json::to_string(task)?)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .process_group(0);
    Ok(command)
}
