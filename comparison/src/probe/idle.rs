//! What one unit that only waits takes of the memory: many are started, and the difference is shared among them.

use super::{Report, Unit, footprint};
use crate::children::Children;
use anyhow::{Context, Result, bail};
use multiprocessing::Process;
use std::{
    io::{self, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    process,
    sync::atomic::{AtomicU64, Ordering::SeqCst},
    thread,
    time::Duration,
};

/// The same on each runtime: tasks that sleep, once each has begun to.
macro_rules! tasks {
    ($runtime:path) => {{
        use $runtime as runtime;
        static WAITING: AtomicU64 = AtomicU64::new(0);
        runtime::run(async {
            let before = Taken::now(&Children::default())?;
            let task = || async {
                WAITING.fetch_add(1, SeqCst);
                runtime::sleep(LONG).await;
            };
            let tasks: Vec<_> = (0..TASKS).map(|_| runtime::create_task(task())).collect();
            while WAITING.load(SeqCst) < TASKS {
                runtime::sleep(Duration::from_millis(1)).await;
            }
            let report = before.by(TASKS, &Children::default());
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
const LONG: Duration = Duration::from_secs(3600);

pub(crate) fn measure(unit: Unit) -> Result<Report> {
    if matches!(unit, Unit::Thread | Unit::Fork | Unit::Spawn) {
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
        Unit::Asyncio => bail!("Rust has no such tasks"),
    }
}

/// Memory of this process and of others, and of the kernel, at one moment.
struct Taken {
    pss_kb: f64,
    kernel_kb: f64,
}

impl Taken {
    fn now(others: &Children) -> Result<Taken> {
        let pids = others
            .0
            .iter()
            .map(|other| other.pid() as u32)
            .chain([process::id()]);
        let pss: Option<f64> = pids.map(footprint::pss_kb).sum();
        let taken = pss
            .zip(footprint::kernel_kb())
            .map(|(pss_kb, kernel_kb)| Taken { pss_kb, kernel_kb });
        taken.context("this system does not tell what memory is in use; Linux does, in /proc/PID/smaps_rollup")
    }

    fn by(self, units: u64, others: &Children) -> Result<Report> {
        let now = Taken::now(others)?;
        Ok(Report::Idle {
            units,
            pss_kb: now.pss_kb - self.pss_kb,
            kernel_kb: now.kernel_kb - self.kernel_kb,
        })
    }
}

/// They end with this process, as every Rust thread does.
fn threads() -> Result<Report> {
    static WAITING: AtomicU64 = AtomicU64::new(0);
    let before = Taken::now(&Children::default())?;
    for _ in 0..THREADS {
        thread::Builder::new().spawn(|| {
            WAITING.fetch_add(1, SeqCst);
            thread::sleep(LONG);
        })?;
    }
    while WAITING.load(SeqCst) < THREADS {
        thread::sleep(Duration::from_millis(1));
    }
    before.by(THREADS, &Children::default())
}

fn forked() -> Result<Report> {
    let before = Taken::now(&Children::default())?;
    let (mut ready, here) = io::pipe()?;
    let mut processes = Children::default();
    for _ in 0..FORKED {
        let mut here = here.try_clone()?;
        processes.0.push(Process::fork(move || {
            let _ = here.write_all(b".");
            thread::sleep(LONG);
        })?);
    }
    ready.read_exact(&mut [0; FORKED as usize])?;
    before.by(FORKED, &processes)
}

fn spawned() -> Result<Report> {
    let before = Taken::now(&Children::default())?;
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let mut processes = Children::default();
    for _ in 0..SPAWNED {
        processes.0.push(Process::spawn(
            say_ready_and_wait,
            (listener.local_addr()?,),
        )?);
    }
    let ready: io::Result<Vec<_>> = (0..SPAWNED).map(|_| listener.accept()).collect();
    let _connections = ready?;
    before.by(SPAWNED, &processes)
}

/// What a spawned process is started for here: an entry point.
pub(crate) fn say_ready_and_wait(parent: SocketAddr) {
    let _connection = TcpStream::connect(parent);
    thread::sleep(LONG);
}
