//! The methods of a `Task`: whether it is done or was cancelled, its result, its failure.
//!
//!     cargo run -p asyncio --example async_task
//!
//! ```python
//! import asyncio
//!
//! async def work(number):
//!     await asyncio.sleep(0)
//!     return 100 // number
//!
//! async def main():
//!     task = asyncio.create_task(work(4))
//!     print("done:", task.done())
//!     print("result:", await task, "done:", task.done())
//!
//!     task = asyncio.create_task(work(0))
//!     await asyncio.wait([task])
//!     print("failed:", task.exception() is not None)
//!
//!     task = asyncio.create_task(work(1))
//!     task.cancel()
//!     await asyncio.wait([task])
//!     print("cancelled:", task.cancelled())
//!
//! asyncio.run(main())
//! ```
//!
//! These are the methods of tokio's own handle. A panic reaches the code that awaits, as a
//! `JoinError`; an error is a result like any other. Trap: an error of a task that is never awaited
//! is dropped without a message, where Python logs it. (A panic is printed at once.) A handle is
//! awaited once, as the result is moved out. It has no done-callback: write that code behind the
//! `await`, in a separate task.

use std::time::Duration;

use asyncio::{run, sleep};
use tokio::task::{JoinError, spawn_local};

fn main() -> Result<(), JoinError> {
    run(async {
        let mut task = spawn_local(work(4));
        println!("done: {}", task.is_finished());
        let result = (&mut task).await?; // By `&mut`, to keep the handle.
        println!("result: {result} done: {}", task.is_finished());

        let joined = spawn_local(work(0)).await;
        println!("failed: {}", joined.is_err_and(|error| error.is_panic()));

        let task = spawn_local(work(1));
        task.abort();
        let joined = task.await;
        println!("cancelled: {}", joined.is_err_and(|e| e.is_cancelled()));
        Ok(())
    })
}

async fn work(number: i32) -> i32 {
    sleep(Duration::ZERO).await;
    100 / number
}
