//! # A blocking call in the loop
//!
//! Some calls block: they read a file, query a database, compute. The event loop must go on running. In Python:
//!
//! ```python
//! async def call_all(calls):
//!     return await asyncio.gather(*(asyncio.to_thread(call) for call in calls))
//! ```
//!
//! Read first: "Async and Await" in the chapter, asyncio/examples/async_blocking.rs, which shows the trap,
//! asyncio/examples/async_to_thread.rs, which shows the fix, and `to_thread` in asyncio/src/tokio_current_thread.rs,
//! which names tokio's function for it.
//!
//! Do: make all calls at the same time, in threads outside the event loop, so that the loop goes on.
//! Then: `cargo test` in this folder.

/// Makes all of the blocking calls at the same time, and returns their results in the order of the calls. The event
/// loop goes on running.
pub async fn call_all(calls: &[fn() -> u32]) -> Vec<u32> {
    // TODO: this makes one call after the other, and blocks the event loop.
    calls.iter().map(|call| call()).collect()
}
