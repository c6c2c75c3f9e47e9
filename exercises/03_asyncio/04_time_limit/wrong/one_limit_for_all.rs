//! Wrong: one limit around all of them. When one page is late, the pages that have arrived are lost.
//! Refused by: a_late_page_is_an_error_and_the_others_are_kept

use std::time::Duration;

use futures_util::future::join_all;
use tokio::time::timeout;

pub async fn fetch_all<F>(
    limit: Duration,
    urls: &[&'static str],
    fetch_data: fn(&'static str) -> F,
) -> Vec<Result<usize, String>>
where
    F: Future<Output = usize> + Send + 'static,
{
    let futures = urls.iter().map(|url| fetch_data(url));
    match timeout(limit, join_all(futures)).await {
        Ok(sizes) => sizes.into_iter().map(Ok).collect(),
        Err(_) => urls
            .iter()
            .map(|url| Err(format!("{url} took too long")))
            .collect(),
    }
}
