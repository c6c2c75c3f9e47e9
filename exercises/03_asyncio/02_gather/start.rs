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
//! Do: write `fetch_all` in Rust, so that it fetches all pages at once. The section's `gather` is not available here,
//! but `futures_util::future::join_all`, on which it is built, is.
//! Then: `cargo test` in this folder.

/// Fetches all of the URLs at once, and returns the sizes in the order of the URLs.
///
/// `F` is the future that `fetch_data` returns. `Send + 'static` allow you to run it as a task.
pub async fn fetch_all<F>(urls: &[&'static str], fetch_data: fn(&'static str) -> F) -> Vec<usize>
where
    F: Future<Output = usize> + Send + 'static,
{
    // TODO: this waits for one page before it requests the next.
    let mut sizes = Vec::new();
    for url in urls {
        sizes.push(fetch_data(url).await);
    }
    sizes
}
