//! `run` starts the event loop, runs a future to its end, returns its output, and stops unfinished
//! tasks.
//!
//!     cargo run -p asyncio --example async_run
//!
//! ```python
//! import asyncio
//!
//! async def left_over():
//!     try:
//!         await asyncio.sleep(3600)
//!     finally:
//!         print("left over: stopped")
//!
//! async def main(number):
//!     task = asyncio.create_task(left_over())
//!     await asyncio.sleep(0)
//!     if number < 0:
//!         raise ValueError("negative")
//!     return 2 * number
//!
//! print(asyncio.run(main(21)))
//! try:
//!     asyncio.run(main(-1))
//! except ValueError as error:
//!     print("failed:", error)
//! ```
//!
//! Unfinished tasks are dropped: `Drop` cannot await, as Python's `finally` may. A `run` inside a
//! `run` is a `RuntimeError` in Python, and a panic here.

use std::time::Duration;

use asyncio::{create_task, run, sleep};

fn main() {
    println!("{}", run(double(21)).expect("21 is not negative"));
    if let Err(error) = run(double(-1)) {
        println!("failed: {error}");
    }
}

async fn double(number: i32) -> Result<i32, String> {
    let _task = create_task(async {
        let _stopped = Stopped; // Dropped with the task.
        sleep(Duration::from_secs(3600)).await;
    });
    sleep(Duration::ZERO).await;
    if number < 0 {
        return Err("negative".to_owned());
    }
    Ok(2 * number)
}

struct Stopped;

impl Drop for Stopped {
    fn drop(&mut self) {
        println!("left over: stopped");
    }
}
