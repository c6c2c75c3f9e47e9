//! The measurements, once for each runtime.

use std::time::{Duration, Instant};

use anyhow::Context;

/// The columns.
pub(crate) const RUNTIMES: [&str; 4] = [
    "tokio, current-thread",
    "tokio, multi-thread",
    "async-std",
    "smol",
];

pub(crate) struct Probe {
    pub(crate) name: &'static str,
    pub(crate) unit: &'static str,
    /// In the order of [`RUNTIMES`].
    pub(crate) of: [fn() -> anyhow::Result<f64>; 4],
    /// The same in Python: it sets `figure`.
    pub(crate) python: &'static str,
}

const TASKS: u32 = 100_000;
const CALLS: u32 = 10_000;
const SLEEP: Duration = Duration::from_secs(1);

/// The same code on each, as the modules have the same names.
macro_rules! on {
    ($($module:ident, $yield_now:path;)*) => { $(mod $module {
        use asyncio::$module::{create_task, gather, run, sleep, to_thread};

        use super::*;

        /// Started by a task: one that is started from outside has to wake another thread first.
        pub(super) fn task() -> anyhow::Result<f64> {
            let elapsed = run(async {
                create_task(async {
                    let start = Instant::now();
                    for _ in 0..TASKS {
                        create_task(async {}).await;
                    }
                    start.elapsed()
                })
                .await
            });
            Ok(elapsed.as_nanos() as f64 / f64::from(TASKS))
        }

        /// Two tasks that yield to each other.
        pub(super) fn turn() -> anyhow::Result<f64> {
            async fn turns() {
                for _ in 0..TASKS {
                    $yield_now().await;
                }
            }
            let elapsed = run(async {
                let start = Instant::now();
                let (one, other) = (create_task(turns()), create_task(turns()));
                one.await;
                other.await;
                start.elapsed()
            });
            Ok(elapsed.as_nanos() as f64 / f64::from(2 * TASKS))
        }

        pub(super) fn call_in_thread() -> anyhow::Result<f64> {
            let elapsed = run(async {
                to_thread(|| ()).await;
                let start = Instant::now();
                for _ in 0..CALLS {
                    to_thread(|| ()).await;
                }
                start.elapsed()
            });
            Ok(elapsed.as_nanos() as f64 / f64::from(CALLS) / 1e3)
        }

        pub(super) fn sleeps() -> anyhow::Result<f64> {
            let start = Instant::now();
            run(async { gather((0..TASKS).map(|_| sleep(SLEEP))).await });
            Ok(start.elapsed().as_secs_f64())
        }

        pub(super) fn memory() -> anyhow::Result<f64> {
            run(async {
                create_task(async {}).await;
                let before = status("VmRSS:")?;
                let tasks: Vec<_> = (0..TASKS).map(|_| create_task(sleep(SLEEP))).collect();
                for task in tasks {
                    task.await;
                }
                Ok((status("VmHWM:")? - before) * 1024.0 / f64::from(TASKS))
            })
        }

        pub(super) fn threads() -> anyhow::Result<f64> {
            run(async {
                create_task(sleep(Duration::from_millis(20))).await;
                status("Threads:")
            })
        }
    })* };
}

on! {
    tokio_current_thread, tokio::task::yield_now;
    tokio_multi_thread, tokio::task::yield_now;
    async_std, ::async_std::task::yield_now;
    smol, ::smol::future::yield_now;
}

macro_rules! each {
    ($probe:ident) => {
        [
            tokio_current_thread::$probe,
            tokio_multi_thread::$probe,
            async_std::$probe,
            smol::$probe,
        ]
    };
}

pub(crate) const PROBES: &[Probe] = &[
    Probe {
        name: "a task, started and awaited by a task",
        unit: "ns",
        of: each!(task),
        python: "
async def nothing(): pass
async def main():
    start = time.perf_counter()
    for _ in range(100_000):
        await asyncio.create_task(nothing())
    return time.perf_counter() - start
figure = asyncio.run(main()) / 100_000 * 1e9",
    },
    Probe {
        name: "a switch between two tasks that yield",
        unit: "ns",
        of: each!(turn),
        python: "
async def turns():
    for _ in range(100_000):
        await asyncio.sleep(0)
async def main():
    start = time.perf_counter()
    await asyncio.gather(turns(), turns())
    return time.perf_counter() - start
figure = asyncio.run(main()) / 200_000 * 1e9",
    },
    Probe {
        name: "`to_thread` of nothing, there and back",
        unit: "us",
        of: each!(call_in_thread),
        python: "
async def main():
    await asyncio.to_thread(int)
    start = time.perf_counter()
    for _ in range(10_000):
        await asyncio.to_thread(int)
    return time.perf_counter() - start
figure = asyncio.run(main()) / 10_000 * 1e6",
    },
    Probe {
        name: "100,000 sleeps of 1 s under `gather`",
        unit: "s",
        of: each!(sleeps),
        python: "
async def main():
    await asyncio.gather(*(asyncio.sleep(1) for _ in range(100_000)))
start = time.perf_counter()
asyncio.run(main())
figure = time.perf_counter() - start",
    },
    Probe {
        name: "memory of a task that sleeps, resident",
        unit: "bytes",
        of: each!(memory),
        python: "
async def main():
    before = status('VmRSS:')
    tasks = [asyncio.create_task(asyncio.sleep(1)) for _ in range(100_000)]
    for task in tasks:
        await task
    return status('VmHWM:') - before
figure = asyncio.run(main()) * 1024 / 100_000",
    },
    Probe {
        name: "threads of the process while a task sleeps",
        unit: "",
        of: each!(threads),
        python: "
async def main():
    await asyncio.create_task(asyncio.sleep(0.02))
    return status('Threads:')
figure = asyncio.run(main())",
    },
];

/// A number of `/proc/self/status`; memory is in KB there.
fn status(field: &str) -> anyhow::Result<f64> {
    let text = std::fs::read_to_string("/proc/self/status")
        .context("failed to read /proc/self/status: this needs Linux")?;
    let line = text.lines().find_map(|line| line.strip_prefix(field));
    let number = line.and_then(|line| line.split_whitespace().next());
    let number = number.with_context(|| format!("no {field} in /proc/self/status"))?;
    Ok(number.parse()?)
}
