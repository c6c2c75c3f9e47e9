//! Wrong: a lock admits only one task, a semaphore as many as it has permits.
//! Refused by: as_many_as_the_limit_at_once, a_slow_page_does_not_hold_up_others

use std::ops::Range;

use futures_util::future::join_all;
use tokio::sync::Mutex;

pub async fn fetch_all<F>(limit: usize, pages: Range<u64>, fetch: fn(u64) -> F) -> Vec<u64>
where
    F: Future<Output = u64> + Send + 'static,
{
    let places = Mutex::new(limit);
    let fetch_within_limit = async |page| {
        let _place = places.lock().await;
        fetch(page).await
    };
    join_all(pages.map(fetch_within_limit)).await
}
