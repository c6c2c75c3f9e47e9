//! Wrong: `drop` runs at the usual end too, so a ticker that nobody stops closes twice.
//! Refused by: it_closes_once_when_its_hour_is_over

use std::time::Duration;

use tokio::task::spawn_local;
use tokio::time::sleep;

pub async fn ticker(tick: fn(), close: fn()) {
    let _finally = Finally(close);
    for _ in 0..3600 {
        tick();
        sleep(Duration::from_secs(1)).await;
    }
    close();
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
    let _cancelled = task.await;
    result
}
