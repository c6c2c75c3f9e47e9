//! Wrong: each call is a task of the event loop, and a task that does not await blocks the loop.
//! Refused by: the_event_loop_goes_on, the_calls_run_at_the_same_time

use futures_util::future::join_all;

pub async fn call_all(calls: &[fn() -> u32]) -> Vec<u32> {
    let tasks = calls
        .iter()
        .map(|&call| tokio::spawn(async move { call() }));
    let results = join_all(tasks).await;
    results
        .into_iter()
        .map(|result| result.expect("a call panicked"))
        .collect()
}
