//! `Barrier`: each task waits until all have come.
//!
//!     cargo run -p asyncio --example async_barrier
//!
//! ```python
//! # Python 3.11 or newer
//! import asyncio
//!
//! async def work(name, barrier):
//!     print(name, "comes")
//!     position = await barrier.wait()
//!     print("goes on")
//!     return position
//!
//! async def main():
//!     barrier = asyncio.Barrier(3)
//!     positions = await asyncio.gather(*(work(name, barrier) for name in "abc"))
//!     print("positions:", sorted(positions))
//!
//! asyncio.run(main())
//! ```
//!
//! In Python each task gets a position. Here one of them, any one, is the leader. tokio's barrier
//! cannot be aborted, so it has no `BrokenBarrierError`: a task that stops waiting after a
//! `timeout` still counts as come, and the others go on.

use asyncio::{gather, run};
use tokio::sync::Barrier;

fn main() {
    run(async {
        let barrier = Barrier::new(3);
        let mut leaders = gather(["a", "b", "c"].map(|name| work(name, &barrier))).await;
        leaders.sort();
        println!("leaders: {leaders:?}");
    });
}

async fn work(name: &str, barrier: &Barrier) -> bool {
    println!("{name} comes");
    let result = barrier.wait().await;
    println!("goes on");
    result.is_leader()
}
