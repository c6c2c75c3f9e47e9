//! Three tasks take turns on one thread: all of them, and `main`, have the same thread id.
//!
//!     cargo run -p asyncio --example async_one_thread
//!
//! ```python
//! async def task(name):
//!     for step in range(2):
//!         print(name, step, threading.get_ident())
//!         await asyncio.sleep(0.1)
//! ```
//!
//! With `asyncio::tokio_multi_thread` in place of `asyncio` in the `use` line below, you see
//! several ids.

use std::thread;
use std::time::Duration;

use asyncio::{gather, run, sleep};

fn main() {
    println!("main: {:?}", thread::current().id());
    run(gather(["a", "b", "c"].map(task)));
}

async fn task(name: &str) {
    for step in 0..2 {
        println!("{name} {step}: {:?}", thread::current().id());
        sleep(Duration::from_millis(100)).await;
    }
}
