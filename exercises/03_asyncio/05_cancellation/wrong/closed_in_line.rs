//! Wrong: `close` comes after the loop, and a task that is stopped never gets there.
//! Refused by: the_ticker_closes_when_it_is_dropped

use std::time::Duration;

use tokio::task::spawn_local;
use tokio::time::sleep;

pub async fn ticker(tick: fn(), close: fn()) {
    for _ in 0..3600 {
        tick();
        sleep(Duration::from_secs(1)).await;
    }
    close();
}

pub async fn with_ticker(
    work: impl Future<Output = u32>,
    ticker: impl Future<Output = ()> + Send + 'static,
) -> u32 {
    let task = spawn_local(ticker);
    let result = work.await;
    task.abort();
    let _cancelled = task.await;
    result
}
