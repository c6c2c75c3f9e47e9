//! # Cancellation: a solution

use std::time::Duration;

use tokio::task::spawn_local;
use tokio::time::sleep;

/// Calls `tick` each second for an hour, and calls `close` when it ends, even if it is stopped early.
pub async fn ticker(tick: fn(), close: fn()) {
    let _finally = Finally(close);
    for _ in 0..3600 {
        tick();
        sleep(Duration::from_secs(1)).await;
    }
}

/// Calls its function when it is dropped.
struct Finally(fn());

impl Drop for Finally {
    fn drop(&mut self) {
        (self.0)();
    }
}

/// Runs `ticker` as a task while `work` runs, and returns the result of `work`. When this returns, the ticker has
/// stopped and closed.
pub async fn with_ticker(
    work: impl Future<Output = u32>,
    ticker: impl Future<Output = ()> + Send + 'static,
) -> u32 {
    let task = spawn_local(ticker);
    let result = work.await;
    task.abort(); // Only requests it.
    let _cancelled = task.await; // The error says that it was cancelled, unless the ticker had already ended.
    result
}
