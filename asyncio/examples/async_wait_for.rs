//! `wait_for`: a result within a time limit, or a `TimeoutError`.
//!
//!     cargo run -p asyncio --example async_wait_for
//!
//! ```python
//! import asyncio
//!
//! async def quick():
//!     return 42
//!
//! async def slow():
//!     try:
//!         await asyncio.sleep(3600)
//!     finally:
//!         print("slow: stopped")
//!
//! async def main():
//!     print(await asyncio.wait_for(quick(), None))
//!     try:
//!         await asyncio.wait_for(slow(), 0.01)
//!     except asyncio.TimeoutError:
//!         print("too late")
//!
//! asyncio.run(main())
//! ```
//!
//! Python cancels and waits for the clean-up, however long that takes; tokio drops the future. With
//! a limit of 0 Python does not start it, and tokio polls it once. See also `async_shield.rs`.

use std::time::Duration;

use asyncio::{run, sleep};
use tokio::time::error::Elapsed;
use tokio::time::timeout;

fn main() -> Result<(), Elapsed> {
    run(async {
        println!("{}", timeout(Duration::MAX, quick()).await?);
        if timeout(Duration::from_millis(10), slow()).await.is_err() {
            println!("too late");
        }
        Ok(())
    })
}

async fn quick() -> i32 {
    42
}

async fn slow() {
    let _stopped = Stopped;
    sleep(Duration::from_secs(3600)).await;
}

struct Stopped;
impl Drop for Stopped {
    fn drop(&mut self) {
        println!("slow: stopped");
    }
}
