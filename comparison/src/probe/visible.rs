//! Does one unit see what another wrote? Tried, not asserted.

use super::{Report, Unit};
use anyhow::{Result, bail, ensure};
use multiprocessing::Process;
use std::{
    sync::atomic::{AtomicBool, Ordering::SeqCst},
    thread,
};

/// A variable of the whole program, which each unit has under the same name.
static WRITTEN: AtomicBool = AtomicBool::new(false);

pub(crate) fn measure(unit: Unit) -> Result<Report> {
    match unit {
        Unit::Thread => ensure!(
            thread::spawn(write).join().is_ok_and(|wrote| wrote),
            "the thread did not write"
        ),
        Unit::Fork => ended_well(Process::fork(write_or_fail)?)?,
        Unit::Spawn => ended_well(Process::spawn(write_or_fail, ())?)?,
        Unit::Tokio => {
            ensure!(
                asyncio::run(async { asyncio::create_task(async { write() }).await }),
                "the task did not write"
            )
        }
        _ => bail!("this is tried with a thread, both kinds of processes, and a task"),
    }
    Ok(Report::Visible(WRITTEN.load(SeqCst)))
}

/// Writes, and tells whether the writer itself sees it.
fn write() -> bool {
    WRITTEN.store(true, SeqCst);
    WRITTEN.load(SeqCst)
}

/// What a process is started for here; also an entry point. A process answers with its exit code.
pub(crate) fn write_or_fail() {
    assert!(write(), "what was written was not there");
}

fn ended_well(mut process: Process) -> Result<()> {
    let code = process.join()?;
    ensure!(code == 0, "the process that writes ended with {code}");
    Ok(())
}
