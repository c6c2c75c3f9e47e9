//! # Cancellation
//!
//! A ticker shows that work goes on, and is stopped when the work is done. In Python:
//!
//! ```python
//! async def ticker(tick, close):
//!     try:
//!         for _ in range(3600):
//!             tick()
//!             await asyncio.sleep(1)
//!     finally:
//!         close()
//!
//! async def with_ticker(work, ticker):
//!     task = asyncio.create_task(ticker)
//!     result = await work
//!     task.cancel()
//!     try:
//!         await task    # until it has cleaned up
//!     except asyncio.CancelledError:
//!         pass
//!     return result
//! ```
//!
//! Read first: "Async and Await" in the chapter, asyncio/examples/async_cancel.rs, asyncio/examples/async_task.rs
//! (tokio's own handle of a task), and asyncio/examples/async_trap_dropped_handle.rs.
//!
//! Do: write both in Rust. There is no CancelledError: a task that is stopped is dropped where it waits, and `finally`
//! is a `Drop`. A task is started with `spawn_local(future)`, which stays on this thread, as in async_task.rs.
//! Then: `cargo test` in this folder.

use std::time::Duration;

use tokio::time::sleep;

/// Ticks each second of an hour, and closes when it ends, also when it is stopped.
pub async fn ticker(tick: fn(), close: fn()) {
    for _ in 0..3600 {
        tick();
        sleep(Duration::from_secs(1)).await;
    }
    close(); // TODO: nobody comes here when it is stopped before.
}

/// Runs `ticker` as a task while `work` is under way, and gives what `work` gives. When this returns, the ticker is
/// stopped and has closed.
pub async fn with_ticker(
    work: impl Future<Output = u32>,
    ticker: impl Future<Output = ()> + Send + 'static,
) -> u32 {
    // TODO: nobody starts the ticker.
    drop(ticker);
    work.await
}
