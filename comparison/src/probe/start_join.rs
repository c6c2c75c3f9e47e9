//! The time to start one unit that does nothing and wait for its end: the chapter's "overhead".

use std::future::{Ready, ready};
use std::hint::black_box;
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use multiprocessing::Process;

use crate::subject::{Report, Unit};

/// Measures tasks of a runtime. They are started by a task: a thread outside of the runtime would
/// first have to wake one of its threads, which costs ten times as much and is unusual in programs.
macro_rules! tasks {
    ($runtime:path) => {{
        use $runtime as runtime;
        runtime::run(async { runtime::create_task(each_task(runtime::create_task)).await })
    }};
}

/// Starts enough units to take about 50 ms: the clock and the scheduler are too coarse for a single
/// unit.
pub(crate) fn measure(unit: Unit) -> Result<Report> {
    match unit {
        // Fewer processes than threads, since each takes several times as long.
        Unit::Thread => each(400, || {
            thread::Builder::new()
                .spawn(nothing)?
                .join()
                .ok()
                .context("a thread panicked")
        }),
        Unit::Fork => each(60, || joined(Process::fork(nothing)?)),
        Unit::Spawn => each(16, || joined(Process::spawn(nothing, ())?)),
        Unit::Tokio => tasks!(asyncio::tokio_current_thread),
        Unit::TokioThreads => tasks!(asyncio::tokio_multi_thread),
        Unit::AsyncStd => tasks!(asyncio::async_std),
        Unit::Smol => tasks!(asyncio::smol),
        Unit::Forkserver => bail!("the start method forkserver exists in Python only"),
        Unit::Interpreter => bail!("interpreters exist in Python only"),
        Unit::Asyncio => bail!("asyncio tasks exist in Python only"),
    }
}

/// The work of each thread and process; also an entry point.
pub(crate) fn nothing() {
    black_box(());
}

fn joined(mut process: Process) -> Result<()> {
    let code = process.join()?;
    ensure!(code == 0, "a process that does nothing ended with {code}");
    Ok(())
}

fn each(units: u64, start_and_join: impl Fn() -> Result<()>) -> Result<Report> {
    // Not measured: the first threads and processes load code and grow tables.
    for _ in 0..units / 8 {
        start_and_join()?;
    }
    let start = Instant::now();
    for _ in 0..units {
        start_and_join()?;
    }
    report(start, units)
}

async fn each_task<T: Future<Output = u64>>(
    create_task: impl Fn(Ready<u64>) -> T,
) -> Result<Report> {
    const UNITS: u64 = 20_000;
    for number in 0..UNITS / 8 {
        create_task(ready(number)).await;
    }
    let (start, mut sum) = (Instant::now(), 0);
    for number in 0..UNITS {
        // The results are used, and checked below, so that the compiler cannot remove the tasks.
        sum += create_task(ready(black_box(number))).await;
    }
    let report = report(start, UNITS);
    ensure!(
        sum == UNITS * (UNITS - 1) / 2,
        "the tasks' results were wrong"
    );
    report
}

/// Rejects less than a nanosecond per unit, where the work was optimised away, and less than a
/// thousand steps of the clock in total, where the clock is too coarse.
fn report(start: Instant, units: u64) -> Result<Report> {
    let wall = start.elapsed().as_secs_f64();
    let steps = (0..1000).map(|_| Instant::now().elapsed().as_secs_f64());
    // The smallest difference that the clock shows: repeated readings can be equal.
    let step = steps
        .filter(|step| *step > 0.0)
        .fold(f64::INFINITY, f64::min);
    ensure!(
        wall / units as f64 > 1e-9,
        "a unit took less than a nanosecond: it did not run"
    );
    ensure!(
        wall > 1000.0 * step,
        "all units together took less than a thousand of the clock's steps"
    );
    Ok(Report::StartJoin { wall, units })
}
