//! Wrong: each page has its limit, but starts only when the one before has arrived or timed out.
//! Refused by: all_are_in_flight_at_once

use std::time::Duration;

use tokio::time::timeout;

pub async fn fetch_all<F>(
    limit: Duration,
    urls: &[&'static str],
    fetch_data: fn(&'static str) -> F,
) -> Vec<Result<usize, String>>
where
    F: Future<Output = usize> + Send + 'static,
{
    let mut sizes = Vec::new();
    for url in urls {
        let fetched = timeout(limit, fetch_data(url)).await;
        sizes.push(fetched.map_err(|_| format!("{url} took too long")));
    }
    sizes
}
