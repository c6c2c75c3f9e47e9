//! 100,000 tasks that wait for a second, on each of the four runtimes: together they take little
//! more than that second. Most machines could not run as many threads.
//!
//!     cargo run --release -p asyncio --example async_many_sleeps
//!
//! ```python
//! await asyncio.gather(*(asyncio.sleep(1) for _ in range(100_000)))
//! ```
//!
//! It measures time, so run it optimised.

use std::time::{Duration, Instant};

use asyncio::{async_std, smol, tokio_current_thread, tokio_multi_thread};

const COUNT: usize = 100_000;
const SECOND: Duration = Duration::from_secs(1);

fn main() {
    let start = Instant::now();
    tokio_current_thread::run(async {
        let sleeps = (0..COUNT).map(|_| tokio_current_thread::sleep(SECOND));
        tokio_current_thread::gather(sleeps).await;
    });
    println!("tokio, current-thread: {:.2?}", start.elapsed());

    let start = Instant::now();
    tokio_multi_thread::run(async {
        let sleeps = (0..COUNT).map(|_| tokio_multi_thread::sleep(SECOND));
        tokio_multi_thread::gather(sleeps).await;
    });
    println!("tokio, multi-thread:   {:.2?}", start.elapsed());

    let start = Instant::now();
    async_std::run(async {
        let sleeps = (0..COUNT).map(|_| async_std::sleep(SECOND));
        async_std::gather(sleeps).await;
    });
    println!("async-std:             {:.2?}", start.elapsed());

    let start = Instant::now();
    smol::run(async {
        let sleeps = (0..COUNT).map(|_| smol::sleep(SECOND));
        smol::gather(sleeps).await;
    });
    println!("smol:                  {:.2?}", start.elapsed());
}
