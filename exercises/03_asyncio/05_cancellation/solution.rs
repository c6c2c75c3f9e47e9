//! # Cancellation: a solution

use std::time::Duration;

use tokio::task::spawn_local;
use tokio::time::sleep;

/// Ticks each second of an hour, and closes when it ends, also when it is stopped.
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

/// Runs `ticker` as a task while `work` is under way, and gives what `work` gives. When this returns, the ticker is
/// stopped and has closed.
pub async fn with_ticker(
    work: impl Future<Output = u32>,
    ticker: impl Future<Output = ()> + Send + 'static,
) -> u32 {
    let task = spawn_local(ticker);
    let result = work.await;
    task.abort(); // Only asks for it.
    let _cancelled = task.await; // An error that says so, unless the ticker had ended by itself.
    result
}
