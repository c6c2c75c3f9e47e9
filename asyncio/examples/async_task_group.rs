//! `TaskGroup`: tasks that end together. If one fails, the others are cancelled.
//!
//!     cargo run -p asyncio --example async_task_group
//!
//! ```python
//! # Python 3.11 or newer
//! import asyncio
//!
//! async def work(seconds):
//!     try:
//!         await asyncio.sleep(seconds)
//!         raise ValueError("failed")
//!     finally:
//!         print(seconds, "is over")
//!
//! async def main():
//!     async with asyncio.TaskGroup() as group:
//!         group.create_task(work(0.01))
//!         group.create_task(work(3600))
//!
//! try:
//!     asyncio.run(main())
//! except ExceptionGroup as group:
//!     print(*group.exceptions)
//! ```
//!
//! A `JoinSet` cancels its tasks when it is dropped, but not when one of them returns an error.

use std::time::Duration;

use asyncio::{run, sleep};
use tokio::task::{JoinError, JoinSet};

fn main() -> Result<(), JoinError> {
    run(async {
        let mut group = JoinSet::new();
        group.spawn_local(work(0.01));
        group.spawn_local(work(3600.0));
        while let Some(joined) = group.join_next().await {
            if let Err(error) = joined? {
                group.shutdown().await; // Cancels the others, and waits for their end.
                println!("{error}");
            }
        }
        Ok(())
    })
}

async fn work(seconds: f64) -> Result<(), &'static str> {
    let _over = Over(seconds);
    sleep(Duration::from_secs_f64(seconds)).await;
    Err("failed")
}

struct Over(f64);
impl Drop for Over {
    fn drop(&mut self) {
        println!("{} is over", self.0);
    }
}
