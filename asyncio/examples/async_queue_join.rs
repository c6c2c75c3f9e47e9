//! `Queue.join` and `task_done`: several workers share a queue, and the program goes on when all
//! jobs are done.
//!
//!     cargo run -p asyncio --example async_queue_join
//!
//! ```python
//! import asyncio
//!
//! async def worker(queue, results):
//!     while True:
//!         results.append(2 * await queue.get())
//!         queue.task_done()
//!
//! async def main():
//!     queue, results = asyncio.Queue(), []
//!     for job in range(6):
//!         queue.put_nowait(job)
//!     workers = [asyncio.create_task(worker(queue, results)) for _ in range(2)]
//!     await queue.join()
//!     for task in workers:
//!         task.cancel()
//!     print(sorted(results))
//!
//! asyncio.run(main())
//! ```
//!
//! No jobs are counted, and no worker is cancelled: when the queue is closed, each worker's loop
//! ends, and `main` awaits the workers. (`smol::channel` is the crate async-channel: it works on
//! every runtime, and its receivers can be cloned.)

use asyncio::{gather, run};
use smol::channel::{Receiver, unbounded};

fn main() {
    run(async {
        let (sender, receiver) = unbounded();
        for job in 0..6 {
            sender.try_send(job).expect("it is unlimited and open");
        }
        drop(sender); // This was the only sender, so the queue is closed.
        let workers = [receiver.clone(), receiver].map(worker);
        let mut results = gather(workers).await.concat();
        results.sort();
        println!("{results:?}");
    });
}

async fn worker(queue: Receiver<i32>) -> Vec<i32> {
    let mut results = Vec::new();
    while let Ok(job) = queue.recv().await {
        results.push(2 * job);
    }
    results
}
