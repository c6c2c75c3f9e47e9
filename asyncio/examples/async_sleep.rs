//! `sleep(0)` lets the other tasks run: all begin before one goes on.
//!
//!     cargo run -p asyncio --example async_sleep
//!
//! ```python
//! import asyncio
//!
//! async def turns(name):
//!     for turn in range(3):
//!         print(name, turn)
//!         await asyncio.sleep(0)
//!
//! async def main():
//!     await asyncio.gather(turns("a"), turns("b"), turns("c"))
//!
//! asyncio.run(main())
//! ```
//!
//! tokio's `sleep` counts whole milliseconds, and a sleep of 0 lasts until the next one: a task
//! that begins in a later millisecond goes on later. Its `yield_now` does not wait, but promises no
//! order: three tasks may take turns a b c, c b a, a b c.

use std::time::Duration;

use asyncio::{gather, run, sleep};

fn main() {
    run(gather(["a", "b", "c"].map(turns)));
}

async fn turns(name: &str) {
    for turn in 0..3 {
        println!("{name} {turn}");
        sleep(Duration::ZERO).await;
    }
}
