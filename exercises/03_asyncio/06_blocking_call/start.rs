//! # A blocking call in the loop
//!
//! Some calls block: they read a file, ask a database, compute. The event loop is to go on meanwhile. In Python:
//!
//! ```python
//! async def call_all(calls):
//!     return await asyncio.gather(*(asyncio.to_thread(call) for call in calls))
//! ```
//!
//! Read first: "Async and Await" in the chapter, asyncio/examples/async_blocking.rs, which is the trap,
//! asyncio/examples/async_to_thread.rs, which is the cure, and once more `to_thread` in
//! asyncio/src/tokio_current_thread.rs: it says what tokio calls it.
//!
//! Do: make all calls at the same time, in threads beside the event loop, which must go on.
//! Then: `cargo test` in this folder.

/// Makes all of the calls, which block, at the same time, and gives their results in their order. The event loop goes
/// on meanwhile.
pub async fn call_all(calls: &[fn() -> u32]) -> Vec<u32> {
    // TODO: this makes one call after the other, and holds the event loop.
    calls.iter().map(|call| call()).collect()
}
