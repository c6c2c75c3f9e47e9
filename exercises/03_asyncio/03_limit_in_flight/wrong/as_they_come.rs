//! Wrong: it respects the limit, but the sizes are in the order in which the pages arrived.
//! Refused by: the_sizes_are_in_the_order_of_the_pages

use std::ops::Range;

use futures_util::stream::{self, StreamExt};

pub async fn fetch_all<F>(limit: usize, pages: Range<u64>, fetch: fn(u64) -> F) -> Vec<u64>
where
    F: Future<Output = u64> + Send + 'static,
{
    stream::iter(pages.map(fetch))
        .buffer_unordered(limit)
        .collect()
        .await
}
