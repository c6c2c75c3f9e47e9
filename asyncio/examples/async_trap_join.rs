//! Trap: `join!` and `gather` over bare futures are concurrent and not parallel, on a runtime with
//! threads too. They are one task, and a task is on one thread at a time.
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
//! Two that compute at the same time could meet at a barrier that blocks. Python's never do. In
//! Rust, tasks do: `spawn` them, or use `asyncio::tokio_multi_thread::gather`, which does that.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use asyncio::tokio_multi_thread::{create_task, run};

fn main() {
    run(async {
        let (first, second) = two(Duration::from_millis(50));
        let met = tokio::join!(meet(first), meet(second));
        println!("joined: {:?}", [met.0, met.1]);

        let (first, second) = two(Duration::from_secs(10));
        let met = tokio::join!(create_task(meet(first)), create_task(meet(second)));
        println!("as tasks: {:?}", [met.0, met.1]);
    });
}

type Here = (Sender<()>, Receiver<()>, Duration);

fn two(patience: Duration) -> (Here, Here) {
    let ((to_second, from_first), (to_first, from_second)) = (channel(), channel());
    (
        (to_second, from_second, patience),
        (to_first, from_first, patience),
    )
}

async fn meet((tell, other, patience): Here) -> bool {
    let told = tell.send(()); // The other may have gone.
    told.is_ok() & other.recv_timeout(patience).is_ok() // Blocks, as a computation does.
}
