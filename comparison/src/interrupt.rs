//! Ctrl-C, and the signals that mean the same: whatever was started is ended, nothing is written, and one line says so.

use crate::output::complain;
use anyhow::{Context, Result};
use nix::{sys::signal, unistd::Pid};
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    iterator::Signals,
};
use std::{
    collections::BTreeSet,
    fs,
    io::{self, Write},
    process::{self, Command},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
    thread,
};

/// The process groups that were started and have not ended. Whoever starts a process or writes a result holds the lock,
/// so the signal's thread finds all that was started, and never cuts a file in two.
static RUNNING: Mutex<BTreeSet<u32>> = Mutex::new(BTreeSet::new());

static WRITTEN: AtomicBool = AtomicBool::new(false);

fn running() -> MutexGuard<'static, BTreeSet<u32>> {
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
        let running = running();
        for group in running.iter() {
            let _ = signal::killpg(Pid::from_raw(*group as i32), signal::SIGKILL);
        }
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
    running.insert(child.id());
    Ok(child)
}

pub(crate) fn ended(group: u32) {
    running().remove(&group);
}

/// Writes a file, and is not interrupted half-way.
pub(crate) fn hold_off<T>(write: impl FnOnce() -> Result<T>) -> Result<T> {
    let _running = running();
    let written = write()?;
    WRITTEN.store(true, SeqCst);
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::bail;

    /// The only test of this program that writes a file in its own process: the static is its alone.
    #[test]
    fn it_is_known_whether_a_file_was_written() {
        assert!(hold_off(|| -> Result<()> { bail!("a full disk") }).is_err());
        assert!(!WRITTEN.load(SeqCst));
        assert!(hold_off(|| Ok(())).is_ok());
        assert!(WRITTEN.load(SeqCst));
    }
}
