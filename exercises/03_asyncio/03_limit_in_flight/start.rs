//! # A limit on what is in flight
//!
//! A server does not like a thousand requests at once. In Python a semaphore holds the others back:
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
//! asyncio/examples/async_semaphore.rs (its `async |page|` is an async closure: an async function that may use what is
//! around it).
//!
//! Do: put a limit on `fetch_all`. When one page is done, the next one is to begin at once.
//! Then: `cargo test` in this folder.

use std::ops::Range;

use futures_util::future::join_all;

/// Fetches all of the pages, at most `limit` of them at once, and gives their sizes in the order of the pages.
pub async fn fetch_all<F>(_limit: usize, pages: Range<u64>, fetch: fn(u64) -> F) -> Vec<u64>
where
    F: Future<Output = u64> + Send + 'static,
{
    // TODO: this fetches all of them at once. Then the underscore before `limit` goes.
    join_all(pages.map(fetch)).await
}
