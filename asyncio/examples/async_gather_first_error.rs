//! `gather` without `return_exceptions`: it returns at the first error, and the others go on.
//!
//!     cargo run -p asyncio --example async_gather_first_error
//!
//! ```python
//! import asyncio
//!
//! async def waits(allowed):
//!     await allowed.wait()
//!     print("waits: done")
//!
//! async def fails():
//!     raise ValueError("no table")
//!
//! async def main():
//!     allowed = asyncio.Event()
//!     waiting = asyncio.create_task(waits(allowed))
//!     try:
//!         await asyncio.gather(waiting, fails())
//!     except ValueError as error:
//!         print("failed:", error)
//!     allowed.set()
//!     await waiting
//!
//! asyncio.run(main())
//! ```
//!
//! `try_join!` and `try_join_all` return the first error, and drop their arguments. If these are
//! handles of tasks, the tasks go on; with `&mut`, not even the handles are dropped. A bare future
//! is cancelled, which is more like a `TaskGroup`.

use std::rc::Rc;

use asyncio::{create_task, run};
use tokio::sync::Notify;

fn main() {
    run(async {
        let allowed = Rc::new(Notify::new());
        let mut waiting = create_task(waits(Rc::clone(&allowed)));
        if let Err(error) = tokio::try_join!(&mut waiting, fails()) {
            println!("failed: {error}");
        }
        allowed.notify_one();
        waiting.await.expect("it does not fail");
    });
}

async fn waits(allowed: Rc<Notify>) -> Result<(), &'static str> {
    allowed.notified().await;
    println!("waits: done");
    Ok(())
}

async fn fails() -> Result<(), &'static str> {
    Err("no table")
}
