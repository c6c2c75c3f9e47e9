//! # Gather: a solution

use futures_util::future::join_all;

/// Fetches all of the URLs at once, and returns the sizes in the order of the URLs.
///
/// `F` is the future that `fetch_data` returns. `Send + 'static` allow you to run it as a task.
pub async fn fetch_all<F>(urls: &[&'static str], fetch_data: fn(&'static str) -> F) -> Vec<usize>
where
    F: Future<Output = usize> + Send + 'static,
{
    let futures = urls.iter().map(|url| fetch_data(url)); // No future has started yet.
    join_all(futures).await
}
