//! `Queue`: first in, first out, with room for so many; `QueueFull` and `QueueEmpty`.
//!
//!     cargo run -p asyncio --example async_queue
//!
//! ```python
//! import asyncio
//!
//! async def producer(queue):
//!     for item in (1, 2, 3):
//!         await queue.put(item)    # the third waits until there is room
//!     try:
//!         queue.put_nowait(4)
//!     except asyncio.QueueFull:
//!         print("full:", queue.qsize())
//!
//! async def main():
//!     queue = asyncio.Queue(maxsize=2)
//!     task = asyncio.create_task(producer(queue))
//!     print(await queue.get())
//!     await task
//!     print(await queue.get(), await queue.get())
//!     try:
//!         queue.get_nowait()
//!     except asyncio.QueueEmpty:
//!         print("empty:", queue.qsize())
//!
//! asyncio.run(main())
//! ```
//!
//! tokio's queue has two ends, and one receiver; for several see `async_queue_join.rs`. Python's
//! `Queue()`, without a limit, is `unbounded_channel`.

use asyncio::{create_task, run};
use tokio::sync::mpsc::error::{TryRecvError, TrySendError};
use tokio::sync::mpsc::{Sender, channel};

fn main() -> anyhow::Result<()> {
    run(async {
        let (sender, mut receiver) = channel(2);
        let task = create_task(producer(sender.clone()));
        println!("{:?}", receiver.recv().await.unwrap_or_default());
        task.await?;
        let two = [receiver.recv().await, receiver.recv().await].map(Option::unwrap_or_default);
        println!("{} {}", two[0], two[1]);
        if let Err(TryRecvError::Empty) = receiver.try_recv() {
            println!("empty: {}", receiver.len());
        }
        Ok(())
    })
}

async fn producer(sender: Sender<i32>) -> anyhow::Result<()> {
    for item in [1, 2, 3] {
        sender.send(item).await?; // The third waits until there is room.
    }
    if let Err(TrySendError::Full(_item)) = sender.try_send(4) {
        println!("full: {}", sender.max_capacity() - sender.capacity());
    }
    Ok(())
}
