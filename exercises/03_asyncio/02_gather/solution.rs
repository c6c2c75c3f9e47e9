//! # Gather: a solution

use futures_util::future::join_all;

/// Fetches all of the URLs at once, and gives the sizes in the order of the URLs.
///
/// `F` is the future that a call of `fetch_data` gives. `Send + 'static` are there for those who make a task of it.
pub async fn fetch_all<F>(urls: &[&'static str], fetch_data: fn(&'static str) -> F) -> Vec<usize>
where
    F: Future<Output = usize> + Send + 'static,
{
    let futures = urls.iter().map(|url| fetch_data(url)); // None has begun.
    join_all(futures).await
}
