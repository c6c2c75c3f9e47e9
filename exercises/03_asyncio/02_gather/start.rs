//! # Gather
//!
//! The chapter fetches three pages at once. In Python:
//!
//! ```python
//! async def fetch_all(urls, fetch_data):
//!     tasks = [fetch_data(url) for url in urls]
//!     return await asyncio.gather(*tasks)
//! ```
//!
//! Read first: "Using Asyncio for Concurrent Tasks" in the chapter, the second half of asyncio/src/main.rs, `gather`
//! in asyncio/src/tokio_current_thread.rs, and asyncio/examples/async_gather.rs.
//!
//! Do: write `fetch_all` in Rust, so that all are under way at once. The section's `gather` is not here, but what it
//! stands on is: `futures_util::future::join_all`.
//! Then: `cargo test` in this folder.

/// Fetches all of the URLs at once, and gives the sizes in the order of the URLs.
///
/// `F` is the future that a call of `fetch_data` gives. `Send + 'static` are there for those who make a task of it.
pub async fn fetch_all<F>(urls: &[&'static str], fetch_data: fn(&'static str) -> F) -> Vec<usize>
where
    F: Future<Output = usize> + Send + 'static,
{
    // TODO: this waits for one page before it asks for the next.
    let mut sizes = Vec::new();
    for url in urls {
        sizes.push(fetch_data(url).await);
    }
    sizes
}
