//! `shield`: a task goes on after the code that waits for it has stopped waiting.
//!
//!     cargo run -p asyncio --example async_shield
//!
//! ```python
//! import asyncio
//!
//! async def save(allowed):
//!     await allowed.wait()
//!     print("saved")
//!     return 42
//!
//! async def main():
//!     allowed = asyncio.Event()
//!     saving = asyncio.create_task(save(allowed))
//!     try:
//!         await asyncio.wait_for(asyncio.shield(saving), 0.01)
//!     except asyncio.TimeoutError:
//!         print("too late, but it goes on")
//!     allowed.set()
//!     print(await saving)
//!
//! asyncio.run(main())
//! ```
//!
//! On tokio a task always goes on when its handle is dropped, so a shield is not needed. Python's
//! `wait_for` would cancel the bare task. smol cancels a task whose handle is dropped: there, wait
//! for `&mut task`, as here.

use std::rc::Rc;
use std::time::Duration;

use asyncio::{create_task, run};
use tokio::sync::Notify;
use tokio::time::timeout;

fn main() {
    run(async {
        let allowed = Rc::new(Notify::new());
        let mut saving = create_task(save(Rc::clone(&allowed)));
        // By `&mut`, to keep the handle.
        if timeout(Duration::from_millis(10), &mut saving)
            .await
            .is_err()
        {
            println!("too late, but it goes on");
        }
        allowed.notify_one();
        println!("{}", saving.await);
    });
}

async fn save(allowed: Rc<Notify>) -> i32 {
    allowed.notified().await;
    println!("saved");
    42
}
