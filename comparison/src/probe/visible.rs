//! Does one unit see what another wrote? Each unit is tried.

use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::SeqCst;
use std::thread;

use anyhow::{Result, bail, ensure};
use multiprocessing::Process;

use crate::subject::{Report, Unit};

/// A global variable, which every unit can name.
static WRITTEN: AtomicBool = AtomicBool::new(false);

pub(crate) fn measure(unit: Unit) -> Result<Report> {
    match unit {
        Unit::Thread => ensure!(
            thread::spawn(write).join().is_ok_and(|wrote| wrote),
            "the thread did not write"
        ),
        Unit::Fork => require_success(Process::fork(write_or_fail)?)?,
        Unit::Spawn => require_success(Process::spawn(write_or_fail, ())?)?,
        Unit::Tokio => {
            ensure!(
                asyncio::run(async { asyncio::create_task(async { write() }).await }),
                "the task did not write"
            )
        }
        _ => bail!("this is measured with a thread, both kinds of processes, and a task"),
    }
    Ok(Report::Visible(WRITTEN.load(SeqCst)))
}

/// Writes, and returns whether the writer itself sees it.
fn write() -> bool {
    WRITTEN.store(true, SeqCst);
    WRITTEN.load(SeqCst)
}

/// The work of a process; also an entry point. A panic shows as the exit code.
pub(crate) fn write_or_fail() {
    assert!(write(), "what was written was not there");
}

fn require_success(mut process: Process) -> Result<()> {
    let code = process.join()?;
    ensure!(code == 0, "the process that writes ended with {code}");
    Ok(())
}
