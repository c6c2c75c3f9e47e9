//! `Runner`: one event loop for several runs, so that a task which one run started goes on in the
//! next. In Rust that is the runtime itself.
//!
//!     cargo run -p asyncio --example async_runner
//!
//! ```python
//! # Python 3.11 or newer
//! import asyncio
//!
//! async def work():
//!     print("begins")
//!     await asyncio.sleep(0.01)
//!     print("ends")
//!     return 42
//!
//! async def start():
//!     task = asyncio.create_task(work())
//!     await asyncio.sleep(0)
//!     return task
//!
//! async def finish(task):
//!     return await task
//!
//! with asyncio.Runner() as runner:
//!     task = runner.run(start())
//!     print("between two runs nothing moves")
//!     print(runner.run(finish(task)))
//! ```
//!
//! tokio has no `debug=True`: see the crate tokio-console. The tasks of tokio's multi-thread
//! runtime go on between two runs, on its own threads.

use std::time::Duration;

use asyncio::sleep;
use tokio::runtime::{Builder, LocalOptions};
use tokio::task::{JoinHandle, spawn_local};

fn main() -> anyhow::Result<()> {
    let runner = Builder::new_current_thread()
        .enable_all()
        .build_local(LocalOptions::default())?;
    let task = runner.block_on(start());
    println!("between two runs nothing moves");
    println!("{}", runner.block_on(task)?);
    Ok(())
}

async fn start() -> JoinHandle<i32> {
    let task = spawn_local(work());
    sleep(Duration::ZERO).await;
    task
}

async fn work() -> i32 {
    println!("begins");
    sleep(Duration::from_millis(10)).await;
    println!("ends");
    42
}
