//! `Future`: a result that another task will set, once.
//!
//!     cargo run -p asyncio --example async_future
//!
//! ```python
//! import asyncio
//!
//! async def main():
//!     loop = asyncio.get_running_loop()
//!     future = loop.create_future()
//!     loop.call_soon(future.set_result, 42)
//!     print(await future)
//!     try:
//!         future.set_result(43)
//!     except asyncio.InvalidStateError:
//!         print("set twice")
//!
//!     future = loop.create_future()
//!     future.cancel()    # as nobody will ever set it
//!     try:
//!         await future
//!     except asyncio.CancelledError:
//!         print("nobody sets it")
//!
//! asyncio.run(main())
//! ```
//!
//! Python's `Future` is a `oneshot` channel in Rust, whose trait `Future` is an awaitable in
//! Python. Setting it twice does not compile (`tests/ui/set_twice.rs`). Dropping the sender wakes
//! the waiting task with an error; in Python the task would wait forever.

use asyncio::{create_task, run};
use tokio::sync::oneshot;

fn main() -> anyhow::Result<()> {
    run(async {
        let (sender, receiver) = oneshot::channel();
        let setting = create_task(async { sender.send(42) });
        println!("{}", receiver.await?);
        setting.await.expect("it was received");

        let (sender, receiver) = oneshot::channel::<i32>();
        drop(sender);
        if receiver.await.is_err() {
            println!("nobody sets it");
        }
        Ok(())
    })
}
