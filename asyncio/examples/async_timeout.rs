//! `timeout`, `timeout_at` and `Timeout.reschedule`: a time limit for a block of code.
//!
//!     cargo run -p asyncio --example async_timeout
//!
//! ```python
//! # Python 3.11 or newer
//! import asyncio
//!
//! async def main():
//!     now = asyncio.get_running_loop().time
//!     try:
//!         async with asyncio.timeout(0.01):
//!             await asyncio.sleep(3600)
//!     except TimeoutError:
//!         print("timeout: too late")
//!
//!     async with asyncio.timeout_at(now() + 3600):
//!         print("timeout_at: in time")
//!
//!     try:
//!         async with asyncio.timeout(3600) as limit:
//!             limit.reschedule(now() + 0.01)
//!             await asyncio.sleep(3600)
//!     except TimeoutError:
//!         print("rescheduled: expired", limit.expired())
//!
//! asyncio.run(main())
//! ```
//!
//! A timeout is not an exception but a result, `Err(Elapsed)`. For a limit that changes, use a
//! pinned `Sleep`, and `select!` between it and the block.

use std::pin::pin;
use std::time::Duration;

use asyncio::{run, sleep};
use tokio::time::{Instant, timeout, timeout_at};

const HOUR: Duration = Duration::from_secs(3600);
const SOON: Duration = Duration::from_millis(10);

fn main() {
    run(async {
        if timeout(SOON, sleep(HOUR)).await.is_err() {
            println!("timeout: too late");
        }

        let block = async { println!("timeout_at: in time") };
        let _in_time = timeout_at(Instant::now() + HOUR, block).await;

        let mut limit = pin!(tokio::time::sleep(HOUR));
        limit.as_mut().reset(Instant::now() + SOON);
        tokio::select! {
            () = limit.as_mut() => println!("rescheduled: expired {}", limit.is_elapsed()),
            () = sleep(HOUR) => {}
        }
    });
}
