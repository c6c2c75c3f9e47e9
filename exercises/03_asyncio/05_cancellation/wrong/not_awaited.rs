//! Wrong: it requests the task to stop, but does not wait until it has. What the task holds is still open.
//! Refused by: the_ticker_has_closed_on_return

use std::time::Duration;

use tokio::task::spawn_local;
use tokio::time::sleep;

pub async fn ticker(tick: fn(), close: fn()) {
    let _finally = Finally(close);
    for _ in 0..3600 {
        tick();
        sleep(Duration::from_secs(1)).await;
    }
}

struct Finally(fn());

impl Drop for Finally {
    fn drop(&mut self) {
        (self.0)();
    }
}

pub async fn with_ticker(
    work: impl Future<Output = u32>,
    ticker: impl Future<Output = ()> + Send + 'static,
) -> u32 {
    let task = spawn_local(ticker);
    let result = work.await;
    task.abort();
    result
}
