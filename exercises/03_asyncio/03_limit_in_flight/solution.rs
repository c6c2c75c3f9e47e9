//! # A limit on requests in flight: a solution

use std::ops::Range;

use futures_util::future::join_all;
use tokio::sync::Semaphore;

/// Fetches all of the pages, at most `limit` of them at once, and returns their sizes in the order of the pages.
pub async fn fetch_all<F>(limit: usize, pages: Range<u64>, fetch: fn(u64) -> F) -> Vec<u64>
where
    F: Future<Output = u64> + Send + 'static,
{
    let semaphore = Semaphore::new(limit);
    let fetch_within_limit = async |page| {
        // Released when it is dropped, at the end of this block.
        let _permit = semaphore.acquire().await.expect("it is never closed");
        fetch(page).await
    };
    join_all(pages.map(fetch_within_limit)).await
}
