//! `as_completed`: results in the order in which they are ready, the fastest first.
//!
//!     cargo run -p asyncio --example async_as_completed
//!
//! ```python
//! import asyncio
//!
//! async def work(millis):
//!     await asyncio.sleep(millis / 1000)
//!     return millis
//!
//! async def main():
//!     for next_result in asyncio.as_completed([work(90), work(30), work(60)]):
//!         print(await next_result)
//!
//! asyncio.run(main())
//! ```
//!
//! `FuturesUnordered` polls all of them in this task. A `JoinSet` makes each one a task, so that
//! they go on while a result is processed. Its unfinished tasks are cancelled when it is dropped;
//! Python's go on.

use std::time::Duration;

use asyncio::{run, sleep};
use futures_util::stream::{FuturesUnordered, StreamExt};

fn main() {
    run(async {
        let mut results: FuturesUnordered<_> = [90, 30, 60].map(work).into_iter().collect();
        while let Some(result) = results.next().await {
            println!("{result}");
        }
    });
}

async fn work(millis: u64) -> u64 {
    sleep(Duration::from_millis(millis)).await;
    millis
}
