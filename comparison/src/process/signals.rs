//! Ctrl-C and other signals that end the program.
//!
//! While samples are taken, the first Ctrl-C ends only the sample, and the program prints what it
//! has. Any other signal ends the program: running children are ended, the work folder is removed,
//! and one line says whether a file was written.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::process::{self, Command};
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::SeqCst;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::{fs, thread};

use anyhow::{Context, Result};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use tempfile::TempDir;

use crate::console;
use crate::process::group;

/// The children and the folder to clean up when the program is interrupted.
struct Running {
    /// The process groups of the children that have not been reaped.
    groups: BTreeSet<u32>,
    work_dir: Option<TempDir>,
}

/// A thread that starts a child or writes a result holds this lock. So the thread that handles
/// signals finds every child, and never interrupts a write.
static RUNNING: Mutex<Running> = Mutex::new(Running {
    groups: BTreeSet::new(),
    work_dir: None,
});

static WROTE_A_FILE: AtomicBool = AtomicBool::new(false);

/// Whether samples are being taken.
static IS_INTERRUPTIBLE: AtomicBool = AtomicBool::new(false);
/// Whether Ctrl-C has ended the taking of samples.
static IS_INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// While this exists, the first Ctrl-C ends the samples that are being taken, and not the program.
pub(crate) struct Interruptible(());

impl Interruptible {
    pub(crate) fn new() -> Self {
        IS_INTERRUPTIBLE.store(true, SeqCst);
        Self(())
    }
}

impl Drop for Interruptible {
    fn drop(&mut self) {
        IS_INTERRUPTIBLE.store(false, SeqCst);
    }
}

/// Returns whether Ctrl-C has ended the taking of samples.
pub(crate) fn is_interrupted() -> bool {
    IS_INTERRUPTED.load(SeqCst)
}

fn running() -> MutexGuard<'static, Running> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Starts a thread that cleans up and ends the program when it is interrupted.
pub(crate) fn handle_interruption() -> Result<()> {
    let mut signals = Signals::new([SIGINT, SIGTERM]).context("failed to listen for Ctrl-C")?;
    if !is_under_nohup() {
        signals.add_signal(SIGHUP)?;
    }
    let wait = move || {
        for number in signals.forever() {
            // Under the lock, so that nothing is started meanwhile.
            let mut running = running();
            let is_first = number == SIGINT
                && IS_INTERRUPTIBLE.load(SeqCst)
                && !IS_INTERRUPTED.swap(true, SeqCst);
            let groups: Vec<u32> = running.groups.iter().copied().collect();
            group::end(&groups);
            if !is_first {
                end(&mut running, number);
            }
        }
    };
    thread::Builder::new()
        .spawn(wait)
        .context("failed to start the thread that waits for Ctrl-C")?;
    Ok(())
}

/// Ends the program. Its children have ended: a process that still runs could create files in the
/// folder while it is removed. The lock is held until the process exits, so nothing is started any
/// more.
fn end(running: &mut Running, number: i32) -> ! {
    drop(running.work_dir.take());
    let written = if WROTE_A_FILE.load(SeqCst) {
        "after a file was written"
    } else {
        "nothing was written"
    };
    let _ = writeln!(io::stderr()); // ends the line of the progress bar
    console::message(&format!("interrupted; {written}"));
    // As a shell reports a program that was ended by this signal.
    process::exit(128 + number);
}

/// Returns whether SIGHUP was ignored when the program started, as `nohup` does. Then it stays
/// ignored.
fn is_under_nohup() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask & (1 << (SIGHUP - 1)) != 0)
}

/// Starts a process that leads a process group. An interruption ends the group.
pub(super) fn start(command: &mut Command) -> io::Result<process::Child> {
    let mut running = running();
    if is_interrupted() {
        return Err(io::Error::other("interrupted"));
    }
    // Under the lock: an interruption between these two lines would miss the child.
    let child = command.spawn()?;
    running.groups.insert(child.id());
    Ok(child)
}

/// Forgets a process group that has ended.
pub(super) fn group_ended(group: u32) {
    running().groups.remove(&group);
}

/// Creates the work folder, which is kept until [`remove_work_dir`] or an interruption removes it.
/// An interruption waits until `create` returns: a folder that is not kept yet would be left behind,
/// and one in which files are still being created cannot be removed.
pub(crate) fn create_work_dir<T>(create: impl FnOnce() -> Result<(TempDir, T)>) -> Result<T> {
    let mut running = running();
    let (work_dir, value) = create()?;
    running.work_dir = Some(work_dir);
    Ok(value)
}

pub(crate) fn remove_work_dir() {
    let work_dir = running().work_dir.take();
    drop(work_dir); // outside of the lock, since removing thousands of files takes a moment
}

/// Writes a file. An interruption waits until it is written.
pub(crate) fn write_uninterrupted<T>(write: impl FnOnce() -> Result<T>) -> Result<T> {
    let _running = running();
    note_success(&WROTE_A_FILE, write())
}

/// Sets the flag if the file was written.
fn note_success<T>(flag: &AtomicBool, result: Result<T>) -> Result<T> {
    if result.is_ok() {
        flag.store(true, SeqCst);
    }
    result
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;

    use super::*;

    #[test]
    fn only_a_file_that_was_written_is_noted() {
        let flag = AtomicBool::new(false);
        note_success::<()>(&flag, Err(anyhow!("a full disk"))).expect_err("it is passed on");
        assert!(!flag.load(SeqCst));
        note_success(&flag, Ok(())).expect("it is passed on");
        assert!(flag.load(SeqCst));
    }

    /// Other tests may write files too. The flag is set then, and stays set.
    #[test]
    fn a_written_file_sets_the_flag_of_the_program() {
        write_uninterrupted(|| Ok(())).expect("a file");
        assert!(WROTE_A_FILE.load(SeqCst));
    }
}
