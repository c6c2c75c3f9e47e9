//! Trap: `join!` and `gather` over bare futures are concurrent but not parallel, even on a runtime
//! with threads. They are one task, and a task runs on one thread at a time.
//!
//!     cargo run -p asyncio --example async_trap_join
//!
//! ```python
//! import asyncio
//! import threading
//!
//! both = threading.Barrier(2)
//!
//! async def meet():
//!     try:
//!         both.wait(0.05)    # blocks, as a computation does
//!         return True
//!     except threading.BrokenBarrierError:
//!         return False
//!
//! async def main():
//!     print("joined:", await asyncio.gather(meet(), meet()))
//!
//! asyncio.run(main())
//! ```
//!
//! Two computations that run at the same time could meet, by blocking until the other comes.
//! Python's never do. In Rust, tasks do: `spawn` them, or use
//! `asyncio::tokio_multi_thread::gather`, which does that.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use tokio::runtime::Builder;

fn main() -> anyhow::Result<()> {
    let two_threads = Builder::new_multi_thread().worker_threads(2).build()?;
    two_threads.block_on(async {
        let (first, second) = pair(Duration::from_millis(50));
        let (first, second) = tokio::join!(meet(first), meet(second));
        println!("joined: {:?}", [first, second]);

        let (first, second) = pair(Duration::from_secs(10));
        let tasks = (tokio::spawn(meet(first)), tokio::spawn(meet(second)));
        let (first, second) = tokio::try_join!(tasks.0, tasks.1)?;
        println!("as tasks: {:?}", [first, second]);
        Ok(())
    })
}

type Place = (Sender<()>, Receiver<()>, Duration);

fn pair(patience: Duration) -> (Place, Place) {
    let ((to_second, from_first), (to_first, from_second)) = (channel(), channel());
    let first = (to_second, from_second, patience);
    (first, (to_first, from_first, patience))
}

async fn meet((tell, other, patience): Place) -> bool {
    let told = tell.send(()); // The other may have ended.
    told.is_ok() & other.recv_timeout(patience).is_ok() // Blocks, as a computation does.
}
