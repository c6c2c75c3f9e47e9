//! Cancelling with a clean-up that awaits: the task is asked to stop, and stops itself.
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
//! A `CancellationToken` is shared by who asks and who is asked, and has children. The task says
//! where it may be stopped, by `select!`, and what comes then.

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
            sleep(Duration::from_millis(10)).await; // Says goodbye.
            println!("said goodbye");
        }
    }
}
