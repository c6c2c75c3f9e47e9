//! Wrong: it fetches all at once, but the sizes are in the order in which the pages arrived.
//! Refused by: the_sizes_are_in_the_order_of_the_urls

use tokio::task::JoinSet;

pub async fn fetch_all<F>(urls: &[&'static str], fetch_data: fn(&'static str) -> F) -> Vec<usize>
where
    F: Future<Output = usize> + Send + 'static,
{
    let mut tasks = JoinSet::new();
    for url in urls {
        tasks.spawn(fetch_data(url));
    }
    tasks.join_all().await
}
