//! Ctrl-C, and the signals that mean the same: whatever was started is ended, nothing is written, and one line says so.

use anyhow::{Context, Result};
use nix::{sys::signal, unistd::Pid};
use signal_hook::{
    consts::{SIGHUP, SIGINT, SIGTERM},
    iterator::Signals,
};
use std::{
    collections::BTreeSet,
    io,
    process::{self, Command},
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
};

/// The process groups that were started and have not ended. Whoever starts a process or writes a result holds the lock,
/// so the signal's thread finds all that was started, and never cuts a file in two.
static RUNNING: Mutex<BTreeSet<u32>> = Mutex::new(BTreeSet::new());

fn running() -> MutexGuard<'static, BTreeSet<u32>> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From here on an interruption ends the program in good order.
pub(crate) fn watch() -> Result<()> {
    let mut signals =
        Signals::new([SIGINT, SIGTERM, SIGHUP]).context("failed to listen for Ctrl-C")?;
    let wait = move || {
        let Some(number) = signals.forever().next() else {
            return;
        };
        // the lock is kept until the end: nothing can be started any more
        let running = running();
        for group in running.iter() {
            let _ = signal::killpg(Pid::from_raw(*group as i32), signal::SIGKILL);
        }
        eprintln!("\ncomparison: interrupted; nothing was written");
        process::exit(128 + number);
    };
    thread::Builder::new()
        .spawn(wait)
        .context("failed to start the thread that waits for Ctrl-C")?;
    Ok(())
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

/// Does what must not be interrupted half-way.
pub(crate) fn hold_off<T>(work: impl FnOnce() -> T) -> T {
    let _running = running();
    work()
}
