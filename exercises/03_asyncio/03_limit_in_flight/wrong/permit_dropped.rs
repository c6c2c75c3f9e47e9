//! Wrong: `_` is not a variable, so the permit is dropped, and thus released, in the same line.
//! Refused by: no_more_than_the_limit_at_once

use std::ops::Range;

use futures_util::future::join_all;
use tokio::sync::Semaphore;

pub async fn fetch_all<F>(limit: usize, pages: Range<u64>, fetch: fn(u64) -> F) -> Vec<u64>
where
    F: Future<Output = u64> + Send + 'static,
{
    let semaphore = Semaphore::new(limit);
    let fetch_within_limit = async |page| {
        let _ = semaphore.acquire().await.expect("it is never closed");
        fetch(page).await
    };
    join_all(pages.map(fetch_within_limit)).await
}
