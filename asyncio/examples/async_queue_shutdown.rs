//! `Queue.shutdown`: the remaining items are still received, and no new ones are accepted.
//!
//!     cargo run -p asyncio --example async_queue_shutdown
//!
//! ```python
//! # Python 3.13 or newer
//! import asyncio
//!
//! async def main():
//!     queue = asyncio.Queue()
//!     await queue.put("the last")
//!     queue.shutdown()
//!     try:
//!         await queue.put("too late")
//!     except asyncio.QueueShutDown:
//!         print("put: shut down")
//!     print("get:", await queue.get())
//!     try:
//!         await queue.get()
//!     except asyncio.QueueShutDown:
//!         print("get: shut down")
//!
//! asyncio.run(main())
//! ```
//!
//! In Rust this is the usual way to end a queue, and mostly needs no call: the queue is closed when
//! the last sender is dropped, or the last receiver (`shutdown(immediate=True)`). The error
//! contains the item that could not be sent.

use asyncio::run;
use smol::channel::{SendError, unbounded};

fn main() -> anyhow::Result<()> {
    run(async {
        let (sender, receiver) = unbounded();
        sender.send("the last").await?;
        sender.close();
        if let Err(SendError("too late")) = sender.send("too late").await {
            println!("put: shut down");
        }
        println!("get: {}", receiver.recv().await?);
        if receiver.recv().await.is_err() {
            println!("get: shut down");
        }
        Ok(())
    })
}
