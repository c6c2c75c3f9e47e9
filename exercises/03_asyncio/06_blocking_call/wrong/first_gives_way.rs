//! Wrong: it gives way once before each call. The call itself still holds the loop.
//! Refused by: the_loop_goes_on_meanwhile, the_calls_run_at_the_same_time

use tokio::task::yield_now;

pub async fn call_all(calls: &[fn() -> u32]) -> Vec<u32> {
    let mut results = Vec::new();
    for call in calls {
        yield_now().await;
        results.push(call());
    }
    results
}
