//! Cancelling with a clean-up that awaits: the task gets a request to stop, and stops itself.
//!
//!     cargo run -p asyncio --example async_cancel_token
//!
//! ```python
//! import asyncio
//!
//! async def work():
//!     try:
//!         await asyncio.sleep(3600)
//!     except asyncio.CancelledError:
//!         await asyncio.sleep(0.01)    # says goodbye
//!         print("said goodbye")
//!         raise
//!
//! async def main():
//!     task = asyncio.create_task(work())
//!     await asyncio.sleep(0)
//!     task.cancel()
//!     await asyncio.wait([task])
//!     print("it is gone")
//!
//! asyncio.run(main())
//! ```
//!
//! A `CancellationToken` is shared by the task and the code that cancels it, and can have child
//! tokens. With `select!`, the task defines where it may be stopped, and what it does then.

use std::time::Duration;

use asyncio::{create_task, run, sleep};
use tokio_util::sync::CancellationToken;

fn main() {
    run(async {
        let token = CancellationToken::new();
        let task = create_task(work(token.clone()));
        sleep(Duration::ZERO).await;
        token.cancel();
        task.await;
        println!("it is gone");
    });
}

async fn work(token: CancellationToken) {
    tokio::select! {
        () = sleep(Duration::from_secs(3600)) => {}
        () = token.cancelled() => {
            sleep(Duration::from_millis(10)).await; // The clean-up.
            println!("said goodbye");
        }
    }
}
