//! `sleep(0)` gives way: each of the others has a turn before this task goes on.
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
//! tokio's `sleep` counts whole milliseconds, and one of 0 lasts until the next. Its `yield_now`
//! does not wait, but promises no order: three tasks take turns a b c, c b a, a b c.

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
