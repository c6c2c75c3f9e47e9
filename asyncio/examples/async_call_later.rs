//! `loop.call_soon`, `call_later` and `Handle.cancel`: a function that the event loop calls.
//!
//!     cargo run -p asyncio --example async_call_later
//!
//! ```python
//! import asyncio
//!
//! async def main():
//!     loop = asyncio.get_running_loop()
//!     loop.call_later(0.01, print, "later")
//!     loop.call_soon(print, "soon")
//!     handle = loop.call_later(0.01, print, "never")
//!     handle.cancel()
//!     print("first")
//!     await asyncio.sleep(0.05)
//!
//! asyncio.run(main())
//! ```
//!
//! tokio does not have a queue of callbacks. A callback here is a task that waits and then calls a
//! function, and the task's handle cancels it.

use std::time::Duration;

use asyncio::{Task, create_task, run, sleep};

fn main() {
    run(async {
        let later = call_later(Duration::from_millis(10), || println!("later"));
        create_task(async { println!("soon") });
        let never = call_later(Duration::from_millis(10), || println!("never"));
        println!("first");
        never.cancel().await;
        later.await;
    });
}

fn call_later(delay: Duration, callback: impl FnOnce() + 'static) -> Task<()> {
    create_task(async move {
        sleep(delay).await;
        callback();
    })
}
