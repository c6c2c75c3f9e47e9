//! `Queue`: first in, first out, with a maximum size; `QueueFull` and `QueueEmpty`.
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
//!     while not queue.empty():
//!         print(queue.get_nowait())
//!     try:
//!         queue.get_nowait()
//!     except asyncio.QueueEmpty:
//!         print("empty")
//!
//! asyncio.run(main())
//! ```
//!
//! tokio's queue has one receiver (for several see `async_queue_join.rs`); without a maximum size,
//! use `unbounded_channel`.

use asyncio::{create_task, run};
use tokio::sync::mpsc::{Sender, channel, error};

fn main() -> anyhow::Result<()> {
    run(async {
        let (sender, mut receiver) = channel(2);
        let task = create_task(producer(sender.clone()));
        println!("{}", receiver.recv().await.expect("a sender is left"));
        task.await?;
        while let Ok(item) = receiver.try_recv() {
            println!("{item}");
        }
        if let Err(error::TryRecvError::Empty) = receiver.try_recv() {
            println!("empty");
        }
        Ok(())
    })
}

async fn producer(sender: Sender<i32>) -> anyhow::Result<()> {
    for item in [1, 2, 3] {
        sender.send(item).await?; // The third waits until there is room.
    }
    if let Err(error::TrySendError::Full(_item)) = sender.try_send(4) {
        println!("full: {}", sender.max_capacity() - sender.capacity());
    }
    Ok(())
}
