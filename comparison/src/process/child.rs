//! A child process, as its parent sees it.
//!
//! The parent polls the child's outputs and needs no thread for that: under a tight limit on memory
//! or processes, a thread per child could be one too many.

use std::io::Read;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::process::ExitStatusExt;
use std::process::{self, ChildStderr, ChildStdin, ChildStdout};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use crate::process::command::command;
use crate::process::task::ChildTask;
use crate::process::{group, signals};

/// The limit on a child's output, in bytes. A report has a few hundred; this stops a program that
/// prints without end.
const MAX_OUTPUT: usize = 1 << 20;

/// A child process with a task. Dropping it kills the child and all that it started.
pub(crate) struct Child {
    process: process::Child,
    stdin: Option<ChildStdin>,
    stdout: Option<ChildStdout>,
    stderr: Option<ChildStderr>,
    output: Vec<u8>,
    errors: Vec<u8>,
    started: Instant,
    /// Once the child is reaped, the kernel may give its PID to another process.
    is_reaped: bool,
}

impl Child {
    pub(crate) fn start(task: &ChildTask) -> Result<Self> {
        let mut command = command(task)?;
        let started = Instant::now();
        let mut process = signals::start(&mut command)
            .context("failed to start a process to measure in (see `ulimit -n` and `ulimit -u`)")?;
        Ok(Self {
            stdin: process.stdin.take(),
            stdout: process.stdout.take(),
            stderr: process.stderr.take(),
            process,
            output: Vec::new(),
            errors: Vec::new(),
            started,
            is_reaped: false,
        })
    }

    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }

    /// Waits for the child's first line of output.
    pub(crate) fn first_line(&mut self, limit: Duration) -> Result<String> {
        let deadline = Instant::now() + limit;
        while !self.output.contains(&b'\n') && !self.has_ended() {
            self.read_more(deadline)?;
        }
        Ok(text(&self.output))
    }

    /// Closes the child's input, waits for its end and returns its output.
    ///
    /// # Errors
    ///
    /// If the child fails or does not end in time. The message is the last line that it wrote to
    /// standard error.
    pub(crate) fn finish(mut self, limit: Duration) -> Result<String> {
        // A server ends when its input is closed.
        drop(self.stdin.take());
        let deadline = Instant::now() + limit;
        while !self.has_ended() {
            self.read_more(deadline)?;
        }
        Ok(self.result()?.0)
    }

    /// Returns whether the child has closed both of its outputs, as every process does when it
    /// ends.
    pub(crate) fn has_ended(&self) -> bool {
        self.stdout.is_none() && self.stderr.is_none()
    }

    pub(crate) fn has_printed(&self, character: char) -> bool {
        self.output.contains(&(character as u8))
    }

    /// Returns the open outputs of the child, to poll them.
    pub(crate) fn outputs(&self) -> impl Iterator<Item = BorrowedFd<'_>> {
        let stdout = self.stdout.iter().map(AsFd::as_fd);
        stdout.chain(self.stderr.iter().map(AsFd::as_fd))
    }

    fn read_more(&mut self, deadline: Instant) -> Result<()> {
        let left = deadline.saturating_duration_since(Instant::now());
        ensure!(!left.is_zero(), "it did not end in time and was ended");
        wait_readable(self.outputs(), left)?;
        self.read_available()
    }

    /// Reads what can be read without waiting.
    pub(crate) fn read_available(&mut self) -> Result<()> {
        read_available(&mut self.stdout, &mut self.output)?;
        read_available(&mut self.stderr, &mut self.errors)
    }

    /// Reaps a child that has ended. Returns its output, and the seconds from its start to its end.
    pub(crate) fn result(mut self) -> Result<(String, f64)> {
        let status = self.process.wait()?;
        // From here on the PID must not be signalled any more.
        self.is_reaped = true;
        let wall = self.started.elapsed().as_secs_f64();
        if let Some(signal) = status.signal() {
            bail!("it was killed by signal {signal}; if that was not you, memory may have run out");
        }
        let errors = text(&self.errors);
        // Programs may print warnings first; the last line is the reason why they ended.
        let last = errors.lines().rfind(|line| !line.trim().is_empty());
        let message = last.map_or("it printed no error", |line| {
            line.trim_start_matches("comparison: ")
        });
        // a terminal would interpret control characters
        ensure!(
            status.success(),
            "{}",
            message.replace(char::is_control, " ")
        );
        Ok((text(&self.output), wall))
    }
}

/// Waits until one of the files is readable or the time is over.
pub(crate) fn wait_readable<'a>(
    files: impl Iterator<Item = BorrowedFd<'a>>,
    limit: Duration,
) -> Result<()> {
    let mut files: Vec<PollFd> = files
        .map(|file| PollFd::new(file, PollFlags::POLLIN))
        .collect();
    let limit = PollTimeout::try_from(limit).unwrap_or(PollTimeout::MAX);
    match poll(&mut files, limit) {
        Ok(_) | Err(Errno::EINTR) => Ok(()),
        Err(error) => Err(error).context("failed to wait for a process"),
    }
}

/// Reads what is available. Closes the file at its end, so that the next poll leaves it out.
fn read_available(file: &mut Option<impl Read + AsFd>, into: &mut Vec<u8>) -> Result<()> {
    let mut buffer = [0; 4096];
    while let Some(open) = file {
        let mut ready = [PollFd::new(open.as_fd(), PollFlags::POLLIN)];
        if poll(&mut ready, PollTimeout::ZERO)? == 0 {
            break;
        }
        match open.read(&mut buffer)? {
            0 => *file = None,
            count => into.extend(&buffer[..count]),
        }
        ensure!(
            into.len() <= MAX_OUTPUT,
            "it printed more than a megabyte and was ended"
        );
    }
    Ok(())
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

impl Drop for Child {
    fn drop(&mut self) {
        // Even if the child itself has ended, processes that it started may still run.
        if !self.is_reaped {
            group::end(&[self.id()]);
            let _ = self.process.wait();
        }
        signals::group_ended(self.id());
    }
}
