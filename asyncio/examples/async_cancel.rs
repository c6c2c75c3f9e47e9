//! Cancelling: in Python the task gets a `CancelledError`, in Rust its future is dropped where it
//! waits.
//!
//!     cargo run -p asyncio --example async_cancel
//!
//! ```python
//! import asyncio
//!
//! async def work():
//!     try:
//!         await asyncio.sleep(3600)
//!         print("never printed")
//!     except asyncio.CancelledError:
//!         print("sees that it is cancelled")
//!         raise
//!     finally:
//!         print("cleans up")
//!
//! async def main():
//!     task = asyncio.create_task(work())
//!     await asyncio.sleep(0)
//!     task.cancel()
//!     try:
//!         await task
//!     except asyncio.CancelledError:
//!         print("cancelled:", task.cancelled())
//!
//! asyncio.run(main())
//! ```
//!
//! So a task cannot catch or refuse it. `finally` is `Drop`, which cannot await: for a clean-up
//! that does, see `async_cancel_token.rs`. In both languages, code that never awaits cannot be
//! cancelled.

use std::time::Duration;

use asyncio::{create_task, run, sleep};

fn main() {
    run(async {
        let task = create_task(work());
        sleep(Duration::ZERO).await;
        let output = task.cancel().await; // In tokio: `abort`, then await the handle.
        println!("cancelled: {}", output.is_none());
    });
}

async fn work() {
    let _finally = Finally;
    sleep(Duration::from_secs(3600)).await;
    println!("never printed");
}

struct Finally;

impl Drop for Finally {
    fn drop(&mut self) {
        println!("cleans up");
    }
}
