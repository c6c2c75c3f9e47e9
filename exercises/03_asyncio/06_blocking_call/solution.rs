//! # A blocking call in the loop: a solution

use futures_util::future::join_all;
use tokio::task::spawn_blocking;

/// Makes all of the blocking calls at the same time, and returns their results in the order of the calls. The event
/// loop goes on running.
pub async fn call_all(calls: &[fn() -> u32]) -> Vec<u32> {
    let tasks = calls.iter().map(|&call| spawn_blocking(call));
    let results = join_all(tasks).await;
    results
        .into_iter()
        .map(|result| result.expect("a call panicked"))
        .collect()
}
