//! # An async function
//!
//! The chapter's first coroutine prints numbers, and lets other tasks run in between. In Python:
//!
//! ```python
//! async def print_numbers(show, pause):
//!     for i in range(5):
//!         show(i)
//!         await asyncio.sleep(pause)
//!
//! async def print_both(first, second, pause):
//!     await print_numbers(first, pause)
//!     await print_numbers(second, pause)
//! ```
//!
//! Read first: "Async and Await" in the chapter, asyncio/src/main.rs, `sleep` at the end of
//! asyncio/src/tokio_current_thread.rs, and asyncio/examples/async_trap_never_awaited.rs.
//!
//! Do: write both in Rust. This chapter's exercises use tokio's own names, so that they build quickly: `asyncio::sleep`
//! is `tokio::time::sleep`. The tests start the event loop.
//! Then: `cargo test` in this folder.

use std::time::Duration;

/// Shows 0 to 4, and waits for `pause` after each, without blocking the thread.
pub async fn print_numbers(show: fn(u32), _pause: Duration) {
    // TODO: wait after each number. Then remove the underscore before `pause`.
    for i in 0..5 {
        show(i);
    }
}

/// Shows 0 to 4 with `first`, and after that with `second`.
pub async fn print_both(first: fn(u32), second: fn(u32), pause: Duration) {
    // TODO: this makes two futures, and drops them.
    let _first = print_numbers(first, pause);
    let _second = print_numbers(second, pause);
}
