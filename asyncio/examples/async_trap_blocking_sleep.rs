//! Trap: a blocking sleep in a task. It blocks the thread, and with it all other tasks.
//!
//!     cargo run -p asyncio --example async_trap_blocking_sleep
//!
//! ```python
//! import asyncio
//! import time
//!
//! async def blocks():
//!     time.sleep(0.05)
//!     print("blocks: ends")
//!
//! async def waits():
//!     await asyncio.sleep(0.05)
//!     print("waits: ends")
//!
//! async def quick():
//!     await asyncio.sleep(0.01)
//!     print("quick: ends")
//!
//! async def main():
//!     await asyncio.gather(quick(), blocks())
//!     await asyncio.gather(quick(), waits())
//!
//! asyncio.run(main())
//! ```
//!
//! Neither language warns. Files, locks and long computations block too: see `async_to_thread.rs`.

use std::thread;
use std::time::Duration;

use asyncio::{create_task, run, sleep};

fn main() {
    run(async {
        let task = create_task(quick());
        blocks().await;
        task.await;

        let task = create_task(quick());
        waits().await;
        task.await;
    });
}

async fn blocks() {
    thread::sleep(Duration::from_millis(50)); // The trap: std's sleep, not `sleep(..).await`.
    println!("blocks: ends");
}

async fn waits() {
    sleep(Duration::from_millis(50)).await;
    println!("waits: ends");
}

async fn quick() {
    sleep(Duration::from_millis(10)).await;
    println!("quick: ends");
}
