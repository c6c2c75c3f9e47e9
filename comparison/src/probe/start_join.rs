//! What it costs to start one unit that does nothing, and to wait for its end: the document's "overhead".

use super::{Report, Unit};
use anyhow::{Context, Result, bail, ensure};
use multiprocessing::Process;
use std::{
    future::{Ready, ready},
    hint::black_box,
    thread,
    time::Instant,
};

/// The same on each runtime. The tasks are started by a task: a thread outside must first wake one of the runtime's own,
/// which costs ten times as much and is not what a program does all day.
macro_rules! tasks {
    ($runtime:path) => {{
        use $runtime as runtime;
        runtime::run(async { runtime::create_task(each_task(runtime::create_task)).await })
    }};
}

/// Enough of each for a few hundredths of a second, as the clock and the scheduler are too coarse for one.
pub(crate) fn measure(unit: Unit) -> Result<Report> {
    match unit {
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
        Unit::Asyncio => bail!("Rust has no such tasks"),
    }
}

/// What a thread and a process are started for here; also an entry point.
pub(crate) fn nothing() {
    black_box(());
}

fn joined(mut process: Process) -> Result<()> {
    let code = process.join()?;
    ensure!(code == 0, "a process that does nothing ended with {code}");
    Ok(())
}

fn each(units: u64, start_and_join: impl Fn() -> Result<()>) -> Result<Report> {
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
        sum += create_task(ready(black_box(number))).await;
    }
    let report = report(start, UNITS);
    ensure!(
        sum == UNITS * (UNITS - 1) / 2,
        "the tasks' results were wrong"
    );
    report
}

/// Less than a nanosecond a unit, or less than a thousand of the clock's steps in all, is no measurement: the work was
/// optimised away, or the clock is too coarse.
fn report(start: Instant, units: u64) -> Result<Report> {
    let wall = start.elapsed().as_secs_f64();
    let steps = (0..1000).map(|_| Instant::now().elapsed().as_secs_f64());
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
