//! Wrong: each page has a task, but it is awaited before the next one is spawned. So they run one after the other.
//! Refused by: all_are_in_flight_at_once

pub async fn fetch_all<F>(urls: &[&'static str], fetch_data: fn(&'static str) -> F) -> Vec<usize>
where
    F: Future<Output = usize> + Send + 'static,
{
    let mut sizes = Vec::new();
    for url in urls {
        let task = tokio::spawn(fetch_data(url));
        sizes.push(task.await.expect("fetch_data panicked"));
    }
    sizes
}
