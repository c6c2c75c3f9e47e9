//! Wrong: a `JoinSet` returns results as they are ready, so they are in the order in which the calls ended.
//! Refused by: the_results_are_in_the_order_of_the_calls

use tokio::task::JoinSet;

pub async fn call_all(calls: &[fn() -> u32]) -> Vec<u32> {
    let mut tasks = JoinSet::new();
    for &call in calls {
        tasks.spawn_blocking(call);
    }
    tasks.join_all().await
}
