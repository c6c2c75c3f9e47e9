//! Is a model pre-emptive or cooperative? A ticker wants to run every millisecond, beside a CPU hog
//! that computes without a pause.
//!
//! Both are restricted to one core, where one can run only if the other does not.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::atomic::Ordering::SeqCst;
use std::sync::atomic::{AtomicBool, AtomicU32};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use compute::spin;
use multiprocessing::Process;

use crate::subject::{Model, Report};

const HOG: Duration = Duration::from_millis(80);
const TICK: Duration = Duration::from_millis(1);
/// The number of ticks before the hog starts.
const FIRST: u32 = 5;

pub(crate) fn measure(model: Model) -> Result<Report> {
    restrict_to_one_core()?;
    let longest_gap = match model {
        Model::Threading => beside_a_thread(),
        Model::Multiprocessing => beside_a_process(),
        Model::Asyncio => Ok(asyncio::run(beside_a_task())),
        _ => bail!("this is measured with threads, processes and tasks"),
    }?;
    Ok(Report::Ticker {
        hog: HOG.as_secs_f64(),
        longest_gap: longest_gap.as_secs_f64(),
    })
}

pub(crate) fn describe() -> String {
    let (hog, tick) = (HOG.as_millis(), TICK.as_millis());
    format!(
        "CPU hog: a unit that computes for {hog} ms without a pause, on the same core as one that wants to run every {tick} ms; \
         the longest time between two runs of the latter is shown."
    )
}

/// Computes for [`HOG`] without a pause; also an entry point.
pub(crate) fn hog() {
    let start = Instant::now();
    while start.elapsed() < HOG {
        // About 20 us between two looks at the clock, so that the hog ends on time.
        spin(10_000);
    }
}

/// The time of the last tick, and the longest time between two ticks, except the first few.
struct TickStats {
    ticks: u32,
    last: Instant,
    longest: Duration,
}

impl TickStats {
    fn new() -> Self {
        Self {
            ticks: 0,
            last: Instant::now(),
            longest: Duration::ZERO,
        }
    }

    fn tick(&mut self) {
        self.ticks += 1;
        // Ticks before the hog starts do not count.
        if self.ticks > FIRST {
            self.longest = self.longest.max(self.last.elapsed());
        }
        self.last = Instant::now();
    }
}

fn beside_a_thread() -> Result<Duration> {
    let (count, stop) = (AtomicU32::new(0), AtomicBool::new(false));
    thread::scope(|scope| {
        let ticker = scope.spawn(|| {
            let mut ticks = TickStats::new();
            while !stop.load(SeqCst) {
                thread::sleep(TICK);
                ticks.tick();
                count.fetch_add(1, SeqCst);
            }
            ticks.longest
        });
        while count.load(SeqCst) < FIRST {
            thread::sleep(TICK);
        }
        // The hog is a second thread, so that this one does not compete for the core: it only
        // waits.
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
    let mut ticks = TickStats::new();
    let mut tick = || {
        thread::sleep(TICK);
        ticks.tick();
    };
    (0..FIRST).for_each(|_| tick());
    let mut process = Process::spawn(hog, ())?;
    // Polls instead of joining: the ticker is this very thread.
    while process.exitcode()?.is_none() {
        tick();
    }
    Ok(ticks.longest)
}

async fn beside_a_task() -> Duration {
    let mut ticks = TickStats::new();
    for _ in 0..FIRST {
        asyncio::sleep(TICK).await;
        ticks.tick();
    }
    let done = Rc::new(Cell::new(false)); // all on one thread, so neither a lock nor an atomic is needed
    let hog = asyncio::create_task({
        let done = Rc::clone(&done);
        async move {
            hog();
            done.set(true);
        }
    });
    while !done.get() {
        // The hog runs at the first of these awaits, and the ticker continues only when it is done.
        asyncio::sleep(TICK).await;
        ticks.tick();
    }
    hog.await;
    ticks.longest
}

#[cfg(target_os = "linux")]
fn restrict_to_one_core() -> Result<()> {
    use nix::sched::{CpuSet, sched_getaffinity, sched_setaffinity};
    use nix::unistd::Pid;
    let myself = Pid::from_raw(0);
    let allowed = sched_getaffinity(myself)?;
    // The first core that this process may use; core 0 may be forbidden.
    let first = (0..CpuSet::count()).find(|core| allowed.is_set(*core).unwrap_or(false));
    let mut one = CpuSet::new();
    one.set(first.context("failed to find a core that may be used")?)?;
    Ok(sched_setaffinity(myself, &one)?)
}

#[cfg(not(target_os = "linux"))]
fn restrict_to_one_core() -> Result<()> {
    bail!("this system cannot restrict a program to one core; Linux can")
}
