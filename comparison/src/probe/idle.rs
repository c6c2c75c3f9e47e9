//! The memory of one unit that only waits: many units are started, and the growth is divided by
//! their number.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::SeqCst;
use std::time::Duration;
use std::{process, thread};

use anyhow::{Context, Result, bail};
use multiprocessing::{Builder, Process};

use crate::probe::footprint;
use crate::subject::{Report, Unit};

/// Measures tasks of a runtime, once each of them sleeps.
macro_rules! tasks {
    ($runtime:path) => {{
        use $runtime as runtime;
        static WAITING: AtomicU64 = AtomicU64::new(0);
        runtime::run(async {
            let before = MemoryUsage::now(&[])?;
            let task = || async {
                WAITING.fetch_add(1, SeqCst);
                runtime::sleep(FOREVER).await;
            };
            let tasks: Vec<_> = (0..TASKS).map(|_| runtime::create_task(task())).collect();
            while WAITING.load(SeqCst) < TASKS {
                runtime::sleep(Duration::from_millis(1)).await;
            }
            let report = before.growth(TASKS, &[]);
            // Kept alive until the memory has been read.
            drop(tasks);
            report
        })
    }};
}

const THREADS: u64 = 500;
const FORKED: u64 = 50;
const SPAWNED: u64 = 20;
const TASKS: u64 = 100_000;
/// Longer than any measurement.
const FOREVER: Duration = Duration::from_secs(3600);

pub(crate) fn measure(unit: Unit) -> Result<Report> {
    if matches!(unit, Unit::Thread | Unit::Fork | Unit::Spawn) {
        // Tasks are left out: the kernel keeps nothing for them, and the wait would only cost time.
        footprint::settle();
    }
    match unit {
        Unit::Thread => threads(),
        Unit::Fork => forked(),
        Unit::Spawn => spawned(),
        Unit::Tokio => tasks!(asyncio::tokio_current_thread),
        Unit::TokioThreads => tasks!(asyncio::tokio_multi_thread),
        Unit::AsyncStd => tasks!(asyncio::async_std),
        Unit::Smol => tasks!(asyncio::smol),
        Unit::Forkserver => bail!("the start method forkserver exists in Python only"),
        Unit::Interpreter => bail!("interpreters exist in Python only"),
        Unit::Asyncio => bail!("asyncio tasks exist in Python only"),
    }
}

/// The memory of this process, of others and of the kernel at one moment.
struct MemoryUsage {
    pss_kb: f64,
    kernel_kb: f64,
}

impl MemoryUsage {
    fn now(others: &[Process]) -> Result<Self> {
        let pids = others
            .iter()
            .map(|other| other.pid() as u32)
            .chain([process::id()]);
        // None if one of the processes cannot be read: a partial sum would be too small.
        let pss: Option<f64> = pids.map(footprint::pss_kb).sum();
        let usage = pss
            .zip(footprint::kernel_kb())
            .map(|(pss_kb, kernel_kb)| Self { pss_kb, kernel_kb });
        usage.context(
            "this system does not show the memory in use; Linux does, in /proc/PID/smaps_rollup",
        )
    }

    /// Returns the growth since this moment, for `units` units.
    fn growth(self, units: u64, others: &[Process]) -> Result<Report> {
        let now = Self::now(others)?;
        Ok(Report::Idle {
            units,
            pss_kb: now.pss_kb - self.pss_kb,
            kernel_kb: now.kernel_kb - self.kernel_kb,
        })
    }
}

/// The threads end with this process, as every Rust thread does.
fn threads() -> Result<Report> {
    static WAITING: AtomicU64 = AtomicU64::new(0);
    let before = MemoryUsage::now(&[])?;
    for _ in 0..THREADS {
        thread::Builder::new().spawn(|| {
            WAITING.fetch_add(1, SeqCst);
            thread::sleep(FOREVER);
        })?;
    }
    while WAITING.load(SeqCst) < THREADS {
        thread::sleep(Duration::from_millis(1));
    }
    before.growth(THREADS, &[])
}

/// The processes are daemonic: they are killed when they are dropped, also after an error.
fn forked() -> Result<Report> {
    let before = MemoryUsage::now(&[])?;
    let (mut ready, here) = io::pipe()?;
    let mut processes = Vec::new();
    for _ in 0..FORKED {
        let mut here = here.try_clone()?;
        let process = Builder::new().daemon(true).fork(move || {
            let _ = here.write_all(b".");
            thread::sleep(FOREVER);
        });
        processes.push(process?);
    }
    // One byte from each process: all of them run before the memory is read.
    ready.read_exact(&mut [0; FORKED as usize])?;
    before.growth(FORKED, &processes)
}

fn spawned() -> Result<Report> {
    let before = MemoryUsage::now(&[])?;
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let mut processes = Vec::new();
    for _ in 0..SPAWNED {
        let address = listener.local_addr()?;
        let process = Builder::new()
            .daemon(true)
            .spawn(report_ready_and_wait, (address,));
        processes.push(process?);
    }
    let ready: io::Result<Vec<_>> = (0..SPAWNED).map(|_| listener.accept()).collect();
    // Each connection shows that a process runs. Both ends keep it open.
    let _connections = ready?;
    before.growth(SPAWNED, &processes)
}

/// The entry point of a spawned process.
pub(crate) fn report_ready_and_wait(parent: SocketAddr) {
    let _connection = TcpStream::connect(parent);
    thread::sleep(FOREVER);
}
