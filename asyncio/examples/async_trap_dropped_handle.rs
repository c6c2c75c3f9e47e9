//! Trap: a task's handle that is dropped. On tokio and async-std the task goes on in the
//! background; smol cancels it.
//!
//!     cargo run -p asyncio --example async_trap_dropped_handle
//!
//! ```python
//! import asyncio
//! import gc
//!
//! async def work():
//!     try:
//!         await asyncio.get_running_loop().create_future()    # waits for what nobody else holds
//!     finally:
//!         print("work: dropped")
//!
//! async def main():
//!     asyncio.create_task(work())
//!     await asyncio.sleep(0)
//!     gc.collect()
//!     print("main: goes on")
//!
//! asyncio.run(main())
//! ```
//!
//! Python's event loop keeps only weak references, so a task that is not stored in a variable may
//! be collected half-way, as this one is. In Rust the runtime decides, and always in the same way.
//! Keep the handle; on smol, call `task.detach()` if the task should go on.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use asyncio::{async_std, smol, tokio_current_thread, tokio_multi_thread};

fn main() {
    let (held, watched) = channel();
    tokio_current_thread::run(async {
        drop(tokio_current_thread::create_task(work(held)));
        tokio_current_thread::sleep(Duration::ZERO).await;
        println!("tokio, current-thread: dropped {}", is_dropped(watched));
    });
    let (held, watched) = channel();
    tokio_multi_thread::run(async {
        drop(tokio_multi_thread::create_task(work(held)));
        println!("tokio, multi-thread: dropped {}", is_dropped(watched));
    });
    let (held, watched) = channel();
    drop(async_std::create_task(work(held)));
    println!("async-std: dropped {}", is_dropped(watched));
    let (held, watched) = channel();
    drop(smol::create_task(work(held)));
    // smol's thread drops the task, which may take a while on a busy machine.
    let is_dropped =
        watched.recv_timeout(Duration::from_secs(30)) == Err(RecvTimeoutError::Disconnected);
    println!("smol: dropped {is_dropped}");
}

async fn work(_held: Sender<()>) {
    std::future::pending().await
}

fn is_dropped(watched: Receiver<()>) -> bool {
    watched.recv_timeout(Duration::from_millis(200)) == Err(RecvTimeoutError::Disconnected)
}
