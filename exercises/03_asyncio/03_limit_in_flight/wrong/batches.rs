//! Wrong: it fetches `limit` pages at a time, and waits for the slowest of them before it starts the next ones.
//! Refused by: a_slow_page_does_not_hold_up_others

use std::ops::Range;

use futures_util::future::join_all;

pub async fn fetch_all<F>(limit: usize, pages: Range<u64>, fetch: fn(u64) -> F) -> Vec<u64>
where
    F: Future<Output = u64> + Send + 'static,
{
    let mut sizes = Vec::new();
    let pages: Vec<u64> = pages.collect();
    for batch in pages.chunks(limit) {
        sizes.extend(join_all(batch.iter().map(|&page| fetch(page))).await);
    }
    sizes
}
