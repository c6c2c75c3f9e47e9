//! # A limit on requests in flight
//!
//! A thousand requests at once overload a server. In Python a semaphore limits their number:
//!
//! ```python
//! async def fetch_all(limit, pages, fetch):
//!     semaphore = asyncio.Semaphore(limit)
//!
//!     async def fetch_within_limit(page):
//!         async with semaphore:
//!             return await fetch(page)
//!
//!     return await asyncio.gather(*map(fetch_within_limit, pages))
//! ```
//!
//! Read first: "When to Use Asyncio" in the chapter, asyncio/examples/async_bounded_semaphore.rs, and
//! asyncio/examples/async_semaphore.rs (its `async |page|` is an async closure: an async function that may use the
//! variables around it).
//!
//! Do: put a limit on `fetch_all`. When one page has arrived, the next one should begin immediately.
//! Then: `cargo test` in this folder.

use std::ops::Range;

use futures_util::future::join_all;

/// Fetches all of the pages, at most `limit` of them at once, and returns their sizes in the order of the pages.
pub async fn fetch_all<F>(_limit: usize, pages: Range<u64>, fetch: fn(u64) -> F) -> Vec<u64>
where
    F: Future<Output = u64> + Send + 'static,
{
    // TODO: this fetches all of them at once. Use the limit, and remove the underscore before it.
    join_all(pages.map(fetch)).await
}
