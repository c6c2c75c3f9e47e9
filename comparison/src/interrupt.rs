//! Ctrl-C, and the signals that mean the same: whatever was started is ended, nothing is written, and one line says so.

use crate::{keeper::Keeper, output::complain, process_group};
use anyhow::{Context, Result};
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    iterator::Signals,
};
use std::{
    collections::BTreeSet,
    fs,
    io::{self, Write},
    path::PathBuf,
    process::{self, Command},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
    thread,
};

/// What was started and has not ended.
struct Running {
    /// Process groups.
    groups: BTreeSet<u32>,
    keeper: Option<Keeper>,
}

/// Whoever starts a process or writes a result holds the lock, so the signal's thread finds all that was started, and never
/// cuts a file in two.
static RUNNING: Mutex<Running> = Mutex::new(Running {
    groups: BTreeSet::new(),
    keeper: None,
});

static WRITTEN: AtomicBool = AtomicBool::new(false);

fn running() -> MutexGuard<'static, Running> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From here on an interruption ends the program in good order.
pub(crate) fn watch() -> Result<()> {
    let mut signals = Signals::new([SIGINT, SIGTERM]).context("failed to listen for Ctrl-C")?;
    if !is_under_nohup() {
        signals.add_signal(SIGHUP)?;
    }
    let wait = move || {
        let Some(number) = signals.forever().next() else {
            return;
        };
        // the lock is kept until the end: nothing can be started any more
        let mut running = running();
        let groups: Vec<u32> = running.groups.iter().copied().collect();
        process_group::end(&groups);
        drop(running.keeper.take());
        let written = if WRITTEN.load(SeqCst) {
            "after a file was written"
        } else {
            "nothing was written"
        };
        let _ = writeln!(io::stderr()); // past the progress bar
        complain(&format!("interrupted; {written}"));
        process::exit(128 + number);
    };
    thread::Builder::new()
        .spawn(wait)
        .context("failed to start the thread that waits for Ctrl-C")?;
    Ok(())
}

/// Who started the program with its hang-ups ignored wants it to outlive the terminal.
fn is_under_nohup() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask & (1 << (SIGHUP - 1)) != 0)
}

/// Starts a process that an interruption will end.
pub(crate) fn start(command: &mut Command) -> io::Result<process::Child> {
    let mut running = running();
    let child = command.spawn()?;
    running.groups.insert(child.id());
    if let Some(keeper) = &mut running.keeper {
        keeper.tell('+', child.id());
    }
    Ok(child)
}

pub(crate) fn ended(group: u32) {
    let mut running = running();
    running.groups.remove(&group);
    if let Some(keeper) = &mut running.keeper {
        keeper.tell('-', group);
    }
}

/// From here on a process clears up after the run, until this is dropped or the run is no more; also gives its folder.
pub(crate) fn keep() -> Result<(Kept, PathBuf)> {
    let mut running = running();
    let (keeper, folder) = Keeper::start()?;
    running.keeper = Some(keeper);
    Ok((Kept, folder))
}

/// The run's folder is kept as long as this is.
pub(crate) struct Kept;

impl Drop for Kept {
    fn drop(&mut self) {
        let keeper = running().keeper.take();
        drop(keeper); // not under the lock: it takes its time
    }
}

/// Writes into the run's folder: an interruption waits, as the folder could not be removed while files are made in it.
pub(crate) fn prepare<T>(write: impl FnOnce() -> T) -> T {
    let _running = running();
    write()
}

/// Writes a file, and is not interrupted half-way.
pub(crate) fn hold_off<T>(write: impl FnOnce() -> Result<T>) -> Result<T> {
    prepare(|| noted(&WRITTEN, write()))
}

/// Sets the flag if a file was written.
fn noted<T>(flag: &AtomicBool, written: Result<T>) -> Result<T> {
    if written.is_ok() {
        flag.store(true, SeqCst);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::anyhow;

    #[test]
    fn only_a_file_that_was_written_is_noted() {
        let flag = AtomicBool::new(false);
        noted::<()>(&flag, Err(anyhow!("a full disk"))).expect_err("it is passed on");
        assert!(!flag.load(SeqCst));
        noted(&flag, Ok(())).expect("it is passed on");
        assert!(flag.load(SeqCst));
    }

    /// Other tests may write files too: the flag is set then, and stays set.
    #[test]
    fn a_file_that_is_written_sets_the_flag_of_the_program() {
        hold_off(|| Ok(())).expect("a file");
        assert!(WRITTEN.load(SeqCst));
    }
}
