//! `async with`: a resource is opened before the block and closed after it, and both may wait.
//!
//!     cargo run -p asyncio --example async_with
//!
//! ```python
//! import asyncio
//! import contextlib
//!
//! @contextlib.asynccontextmanager
//! async def connection(name):
//!     await asyncio.sleep(0)
//!     print("open", name)
//!     try:
//!         yield name
//!     finally:
//!         await asyncio.sleep(0)
//!         print("close", name)
//!
//! async def main():
//!     try:
//!         async with connection("database") as name:
//!             print("ask", name)
//!             raise ValueError("no such table")
//!     except ValueError as error:
//!         print("failed:", error)
//!
//! asyncio.run(main())
//! ```
//!
//! A guard that closes on `Drop` cannot await. So the block is passed as an async closure, and the
//! resource is closed after it, even after an error. If the block is cancelled half-way, or panics,
//! the last lines do not run, while Python's `finally` does: a resource that must be closed needs a
//! `Drop` too.

use std::time::Duration;

use asyncio::{run, sleep};

fn main() {
    run(async {
        let asked = with_connection("database", async |name| {
            println!("ask {name}");
            Err::<(), _>("no such table")
        });
        if let Err(error) = asked.await {
            println!("failed: {error}");
        }
    });
}

async fn with_connection<T>(name: &str, block: impl AsyncFnOnce(&str) -> T) -> T {
    sleep(Duration::ZERO).await;
    println!("open {name}");
    let output = block(name).await;
    sleep(Duration::ZERO).await;
    println!("close {name}");
    output
}
