//! Wrong: it awaits only the last task. A page that has not arrived by then gets the size 0.
//! Refused by: it_waits_for_all, the_sizes_are_in_the_order_of_the_urls

use std::sync::{Arc, Mutex};

pub async fn fetch_all<F>(urls: &[&'static str], fetch_data: fn(&'static str) -> F) -> Vec<usize>
where
    F: Future<Output = usize> + Send + 'static,
{
    let sizes = Arc::new(Mutex::new(vec![0; urls.len()]));
    let mut last = None;
    for (position, url) in urls.iter().enumerate() {
        let future = fetch_data(url);
        let sizes = Arc::clone(&sizes);
        last = Some(tokio::spawn(async move {
            let size = future.await;
            sizes.lock().expect("no task panics")[position] = size;
        }));
    }
    if let Some(last) = last {
        last.await.expect("fetch_data panicked");
    }
    sizes.lock().expect("no task panics").clone()
}
