//! # Cancellation
//!
//! A ticker shows that work is in progress, and is stopped when the work is done. In Python:
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
//! Read first: "Async and Await" in the chapter, asyncio/examples/async_cancel.rs, asyncio/examples/async_task.rs (the
//! task handle of tokio), and asyncio/examples/async_trap_dropped_handle.rs.
//!
//! Do: write both in Rust. There is no CancelledError: a cancelled task is dropped where it waits, and `Drop` takes the
//! place of `finally`. Start a task with `spawn_local(future)`, which keeps it on this thread, as in async_task.rs.
//! Then: `cargo test` in this folder.

use std::time::Duration;

use tokio::time::sleep;

/// Calls `tick` each second for an hour, and calls `close` when it ends, even if it is stopped early.
pub async fn ticker(tick: fn(), close: fn()) {
    for _ in 0..3600 {
        tick();
        sleep(Duration::from_secs(1)).await;
    }
    close(); // TODO: this line does not run if the ticker is stopped early.
}

/// Runs `ticker` as a task while `work` runs, and returns the result of `work`. When this returns, the ticker has
/// stopped and closed.
pub async fn with_ticker(
    work: impl Future<Output = u32>,
    ticker: impl Future<Output = ()> + Send + 'static,
) -> u32 {
    // TODO: this never runs the ticker.
    drop(ticker);
    work.await
}
