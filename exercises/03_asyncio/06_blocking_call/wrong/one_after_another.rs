//! Wrong: the loop goes on, but each call waits for the one before.
//! Refused by: the_calls_run_at_the_same_time

use tokio::task::spawn_blocking;

pub async fn call_all(calls: &[fn() -> u32]) -> Vec<u32> {
    let mut results = Vec::new();
    for &call in calls {
        results.push(spawn_blocking(call).await.expect("a call panicked"));
    }
    results
}
