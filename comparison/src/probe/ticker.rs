//! Is it pre-emptive or cooperative? A ticker wants to run every millisecond, beside a hog that computes without a pause.
//!
//! Both are held to one core, where one of them can only run if the other does not.

use super::Report;
use crate::workload::Model;
use anyhow::{Context, Result, bail};
use compute::spin;
use multiprocessing::Process;
use std::{
    cell::Cell,
    rc::Rc,
    sync::atomic::{AtomicBool, AtomicU32, Ordering::SeqCst},
    thread,
    time::{Duration, Instant},
};

const HOG: Duration = Duration::from_millis(80);
const TICK: Duration = Duration::from_millis(1);
/// So many ticks come before the hog.
const FIRST: u32 = 5;

pub(crate) fn measure(model: Model) -> Result<Report> {
    keep_to_one_core()?;
    let longest_gap = match model {
        Model::Threading => beside_a_thread(),
        Model::Multiprocessing => beside_a_process(),
        Model::Asyncio => Ok(asyncio::run(beside_a_task())),
        _ => bail!("this is tried with threads, processes and tasks"),
    }?;
    Ok(Report::Ticker {
        hog: HOG.as_secs_f64(),
        longest_gap: longest_gap.as_secs_f64(),
    })
}

pub(crate) fn in_words() -> String {
    let (hog, tick) = (HOG.as_millis(), TICK.as_millis());
    format!(
        "Hog: a neighbour that computes for {hog} ms without a pause, on the same core; the ticker wants to run each \
         {tick} ms, and the longest time between two ticks is shown."
    )
}

/// Computes for [`HOG`] without a pause; also an entry point.
pub(crate) fn hog() {
    let start = Instant::now();
    while start.elapsed() < HOG {
        spin(10_000);
    }
}

/// The time of the last tick, and the longest time between two, but for the first few.
struct Gaps {
    ticks: u32,
    last: Instant,
    longest: Duration,
}

impl Gaps {
    fn new() -> Gaps {
        Gaps {
            ticks: 0,
            last: Instant::now(),
            longest: Duration::ZERO,
        }
    }

    fn tick(&mut self) {
        self.ticks += 1;
        if self.ticks > FIRST {
            self.longest = self.longest.max(self.last.elapsed());
        }
        self.last = Instant::now();
    }
}

fn beside_a_thread() -> Result<Duration> {
    let (ticks, stop) = (AtomicU32::new(0), AtomicBool::new(false));
    thread::scope(|scope| {
        let ticker = scope.spawn(|| {
            let mut gaps = Gaps::new();
            while !stop.load(SeqCst) {
                thread::sleep(TICK);
                gaps.tick();
                ticks.fetch_add(1, SeqCst);
            }
            gaps.longest
        });
        while ticks.load(SeqCst) < FIRST {
            thread::sleep(TICK);
        }
        let hog = scope.spawn(hog).join();
        stop.store(true, SeqCst);
        ticker
            .join()
            .ok()
            .filter(|_| hog.is_ok())
            .context("a thread panicked")
    })
}

fn beside_a_process() -> Result<Duration> {
    let mut gaps = Gaps::new();
    let mut tick = || {
        thread::sleep(TICK);
        gaps.tick();
    };
    (0..FIRST).for_each(|_| tick());
    let mut process = Process::spawn(hog, ())?;
    while process.exitcode()?.is_none() {
        tick();
    }
    Ok(gaps.longest)
}

async fn beside_a_task() -> Duration {
    let mut gaps = Gaps::new();
    for _ in 0..FIRST {
        asyncio::sleep(TICK).await;
        gaps.tick();
    }
    let done = Rc::new(Cell::new(false)); // one thread: no lock, and nothing atomic
    let hog = asyncio::create_task({
        let done = Rc::clone(&done);
        async move {
            hog();
            done.set(true);
        }
    });
    while !done.get() {
        asyncio::sleep(TICK).await;
        gaps.tick();
    }
    hog.await;
    gaps.longest
}

#[cfg(target_os = "linux")]
fn keep_to_one_core() -> Result<()> {
    use nix::{
        sched::{CpuSet, sched_getaffinity, sched_setaffinity},
        unistd::Pid,
    };
    let myself = Pid::from_raw(0);
    let allowed = sched_getaffinity(myself)?;
    let first = (0..CpuSet::count()).find(|core| allowed.is_set(*core).unwrap_or(false));
    let mut one = CpuSet::new();
    one.set(first.context("failed to find a core that may be used")?)?;
    Ok(sched_setaffinity(myself, &one)?)
}

#[cfg(not(target_os = "linux"))]
fn keep_to_one_core() -> Result<()> {
    bail!("this system does not let a program keep to one core; Linux does")
}
