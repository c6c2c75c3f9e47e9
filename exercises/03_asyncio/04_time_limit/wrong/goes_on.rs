//! Wrong: the limit is on the task's handle. Dropping the handle does not stop the task, which goes on unseen.
//! Refused by: a_late_page_is_stopped

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
    let fetch_in_time = async |url| {
        let task = tokio::spawn(fetch_data(url));
        match timeout(limit, task).await {
            Ok(joined) => Ok(joined.expect("fetch_data panicked")),
            Err(_) => Err(format!("{url} took too long")),
        }
    };
    join_all(urls.iter().copied().map(fetch_in_time)).await
}
