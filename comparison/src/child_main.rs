//! What a child process does.

use std::ffi::OsString;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;
use std::{env, panic};

use anyhow::{Context, Result};
use multiprocessing::Entry;

use crate::probe::{self, example, idle, start_join, ticker, visible};
use crate::process::task::{ChildTask, send_line};
use crate::workload::jobs;
use crate::{console, server};

/// Returns every function that one of the measurements starts a process for.
pub(crate) fn entries() -> Vec<Entry> {
    let mut entries = vec![
        example::entry(),
        Entry::new(start_join::nothing),
        Entry::new(idle::report_ready_and_wait),
        Entry::new(visible::write_or_fail),
        Entry::new(ticker::hog),
    ];
    for job in jobs() {
        entries.extend((job.entries)());
    }
    entries
}

/// Runs the task of a child process. The parent shows the last line of standard error, so a panic
/// is one line too.
pub(crate) fn run(task: ChildTask) -> Result<()> {
    // Before the task, which may panic at once.
    panic::set_hook(Box::new(|panic| {
        console::message(
            panic
                .payload_as_str()
                .unwrap_or("a panic without a message"),
        );
    }));
    match task {
        ChildTask::Measure(request) => {
            let report = probe::measure(&request)?;
            send_line(&serde_json::to_string(&report)?)
        }
        ChildTask::Serve(service) => server::serve(service),
        ChildTask::Exec { program, args } => {
            let error = without_settings(&program).args(args).exec();
            Err(error).with_context(|| format!("failed to start {}", program.display()))
        }
    }
}

/// Returns a command for a Python without the user's own settings: a debug mode or another
/// allocator would change the figures.
fn without_settings(program: &Path) -> Command {
    let mut command = Command::new(program);
    let is_setting = |name: &OsString| {
        let name = name.to_string_lossy();
        name.starts_with("PYTHON") && name != "PYTHONHOME" && name != "PYTHON_GIL"
    };
    let names = env::vars_os().map(|(name, _)| name);
    for name in names.filter(is_setting) {
        command.env_remove(name);
    }
    command
}
