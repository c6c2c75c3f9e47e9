//! A process that was started to measure or to serve, as its parent sees it. No thread waits for it: under a limit on
//! memory or processes each thread is one too many.

use crate::{
    ask::{Ask, MARK},
    interrupt, process_group,
};
use anyhow::{Context, Result, bail, ensure};
use nix::{
    errno::Errno,
    poll::{PollFd, PollFlags, PollTimeout, poll},
    unistd::Pid,
};
use std::{
    env,
    io::Read,
    os::{
        fd::{AsFd, BorrowedFd},
        unix::process::{CommandExt, ExitStatusExt},
    },
    process::{self, ChildStderr, ChildStdin, ChildStdout, Command, Stdio},
    time::{Duration, Instant},
};

/// In bytes: an answer has some hundred. There are programs that never stop talking.
const LONGEST: usize = 1 << 20;

/// A process that was asked for something. It is killed, with all that it started, when this is dropped.
pub(crate) struct Child {
    process: process::Child,
    stdin: Option<ChildStdin>,
    stdout: Option<ChildStdout>,
    stderr: Option<ChildStderr>,
    said: Vec<u8>,
    complaint: Vec<u8>,
    started: Instant,
    /// Then its number may be another's.
    waited_for: bool,
}

impl Child {
    pub(crate) fn start(ask: &Ask) -> Result<Child> {
        let mut command = command(ask)?;
        let started = Instant::now();
        let mut process = interrupt::start(&mut command)
            .context("failed to start a process to measure in (see `ulimit -n` and `ulimit -u`)")?;
        Ok(Child {
            stdin: process.stdin.take(),
            stdout: process.stdout.take(),
            stderr: process.stderr.take(),
            process,
            said: Vec::new(),
            complaint: Vec::new(),
            started,
            waited_for: false,
        })
    }

    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }

    /// Waits for the first line that it says.
    pub(crate) fn first_line(&mut self, limit: Duration) -> Result<String> {
        let deadline = Instant::now() + limit;
        while !self.said.contains(&b'\n') && !self.has_ended() {
            self.hear(deadline)?;
        }
        Ok(text(&self.said))
    }

    /// Closes its input and waits for its end; all that it said, or in words what was wrong.
    pub(crate) fn finish(mut self, limit: Duration) -> Result<String> {
        drop(self.stdin.take());
        let deadline = Instant::now() + limit;
        while !self.has_ended() {
            self.hear(deadline)?;
        }
        Ok(self.result()?.0)
    }

    /// Whether it has closed both of its outputs, as every process does at its end.
    pub(crate) fn has_ended(&self) -> bool {
        self.stdout.is_none() && self.stderr.is_none()
    }

    pub(crate) fn has_said(&self, character: char) -> bool {
        self.said.contains(&(character as u8))
    }

    /// The files on which something will be heard.
    pub(crate) fn heard_on(&self) -> impl Iterator<Item = BorrowedFd<'_>> {
        let stdout = self.stdout.iter().map(AsFd::as_fd);
        stdout.chain(self.stderr.iter().map(AsFd::as_fd))
    }

    fn hear(&mut self, deadline: Instant) -> Result<()> {
        let left = deadline.saturating_duration_since(Instant::now());
        ensure!(!left.is_zero(), "it did not end in time and was ended");
        wait(self.heard_on(), left)?;
        self.take_in()
    }

    /// Takes in what can be read without waiting.
    pub(crate) fn take_in(&mut self) -> Result<()> {
        take_in(&mut self.stdout, &mut self.said)?;
        take_in(&mut self.stderr, &mut self.complaint)
    }

    /// Of a process that has ended: what it said and the seconds from its start to its end, or what was wrong.
    pub(crate) fn result(mut self) -> Result<(String, f64)> {
        let status = self.process.wait()?;
        self.waited_for = true;
        let took = self.started.elapsed().as_secs_f64();
        if let Some(signal) = status.signal() {
            bail!("it was killed by signal {signal}; if nobody did that, memory may have run out");
        }
        let complaint = text(&self.complaint);
        let why = complaint.lines().rfind(|line| !line.trim().is_empty());
        let why = why.map_or("it said nothing", |line| {
            line.trim_start_matches("comparison: ")
        });
        // a terminal would obey control characters
        ensure!(status.success(), "{}", why.replace(char::is_control, " "));
        Ok((text(&self.said), took))
    }
}

/// This program, started again to be asked something.
pub(crate) fn command(ask: &Ask) -> Result<Command> {
    let program = env::current_exe().context("failed to find this program's own file")?;
    let mut command = Command::new(program);
    command
        .arg(MARK)
        .arg(Pid::this().to_string())
        .arg(serde_json::to_string(ask)?);
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    // a group of its own, so that it can be ended with all that it started
    command.process_group(0);
    Ok(command)
}

/// Until something can be read on one of the files, or the time is over.
pub(crate) fn wait<'a>(files: impl Iterator<Item = BorrowedFd<'a>>, limit: Duration) -> Result<()> {
    let mut files: Vec<PollFd> = files
        .map(|file| PollFd::new(file, PollFlags::POLLIN))
        .collect();
    let limit = PollTimeout::try_from(limit).unwrap_or(PollTimeout::MAX);
    match poll(&mut files, limit) {
        Ok(_) | Err(Errno::EINTR) => Ok(()),
        Err(error) => Err(error).context("failed to wait for a process"),
    }
}

/// A file that has come to its end is closed.
fn take_in(file: &mut Option<impl Read + AsFd>, into: &mut Vec<u8>) -> Result<()> {
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
            into.len() <= LONGEST,
            "it said more than a megabyte and was ended"
        );
    }
    Ok(())
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

impl Drop for Child {
    fn drop(&mut self) {
        // it may have ended by itself, and what it started may go on
        if !self.waited_for {
            process_group::end(&[self.id()]);
            let _ = self.process.wait();
        }
        interrupt::ended(self.id());
    }
}
