//! `wait`: until the first is done, the first fails, or the time is up; the others go on.
//!
//!     cargo run -p asyncio --example async_wait
//!
//! ```python
//! import asyncio
//!
//! async def work(seconds):
//!     await asyncio.sleep(seconds)
//!     if seconds == 0:
//!         raise ValueError("no time")
//!     return seconds
//!
//! async def main():
//!     tasks = [asyncio.create_task(work(n)) for n in (3600, 0.01)]
//!     done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
//!     print([task.result() for task in done], len(pending), "pending")
//!
//!     tasks = [asyncio.create_task(work(n)) for n in (3600, 0)]
//!     done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
//!     print(*(task.exception() for task in done), len(pending), "pending")
//!
//!     done, pending = await asyncio.wait(pending, timeout=0.01)
//!     print(len(done), "done", len(pending), "pending")
//!
//! asyncio.run(main())
//! ```
//!
//! Tasks that are not done go on; bare futures would be dropped. ALL_COMPLETED is `gather`.

use std::time::Duration;

use asyncio::{create_task, run, sleep};
use futures_util::future::{select_all, try_join_all};
use tokio::time::timeout;

fn main() -> Result<(), &'static str> {
    run(async {
        let tasks = [3600.0, 0.01].map(|seconds| create_task(work(seconds)));
        let (first, _position, pending) = select_all(tasks).await;
        println!("{:?} {} pending", [first?], pending.len());

        let mut tasks = [3600.0, 0.0].map(|seconds| create_task(work(seconds)));
        let error = try_join_all(&mut tasks).await.expect_err("0 fails");
        println!("{error} 1 pending");

        let [mut pending, _failed] = tasks;
        let waited = timeout(Duration::from_millis(10), &mut pending).await;
        let is_done = usize::from(waited.is_ok());
        println!("{is_done} done {} pending", 1 - is_done);
        Ok(())
    })
}

async fn work(seconds: f64) -> Result<f64, &'static str> {
    sleep(Duration::from_secs_f64(seconds)).await;
    (seconds > 0.0).then_some(seconds).ok_or("no time")
}
