//! # A time limit for each: a solution

use std::time::Duration;

use futures_util::future::join_all;
use tokio::time::timeout;

/// Fetches all of the URLs at once. For a page that takes longer than `limit` it returns an error that begins with the
/// URL.
pub async fn fetch_all<F>(
    limit: Duration,
    urls: &[&'static str],
    fetch_data: fn(&'static str) -> F,
) -> Vec<Result<usize, String>>
where
    F: Future<Output = usize> + Send + 'static,
{
    let fetch_in_time = async |url| {
        // When the time is up, `timeout` drops the future.
        let fetched = timeout(limit, fetch_data(url)).await;
        fetched.map_err(|_| format!("{url} took too long"))
    };
    join_all(urls.iter().copied().map(fetch_in_time)).await
}
