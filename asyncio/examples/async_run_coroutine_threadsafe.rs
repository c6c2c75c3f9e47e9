//! `run_coroutine_threadsafe`: another thread runs a future on the event loop, and waits for it.
//!
//!     cargo run -p asyncio --example async_run_coroutine_threadsafe
//!
//! ```python
//! import asyncio
//! import threading
//!
//! async def double(number):
//!     await asyncio.sleep(0)
//!     return 2 * number, threading.get_ident()
//!
//! def worker(loop):
//!     future = asyncio.run_coroutine_threadsafe(double(21), loop)
//!     return future.result()
//!
//! async def main():
//!     loop = asyncio.get_running_loop()
//!     result, thread = await loop.run_in_executor(None, worker, loop)
//!     print(result, "in the thread of the loop:", thread == threading.get_ident())
//!
//! asyncio.run(main())
//! ```
//!
//! The handle's `block_on` alone would poll the future in the worker's thread; `spawn` sends it to
//! the loop. The compiler checks that the future is `Send`.

use std::thread::{self, ThreadId};
use std::time::Duration;

use asyncio::{run, sleep, to_thread};
use tokio::runtime::Handle;

fn main() -> anyhow::Result<()> {
    run(async {
        let event_loop = Handle::current();
        let worker = move || event_loop.block_on(event_loop.spawn(double(21)));
        let (result, thread) = to_thread(worker).await?;
        let is_the_loops = thread == thread::current().id();
        println!("{result} in the thread of the loop: {is_the_loops}");
        Ok(())
    })
}

async fn double(number: i32) -> (i32, ThreadId) {
    sleep(Duration::ZERO).await;
    (2 * number, thread::current().id())
}
