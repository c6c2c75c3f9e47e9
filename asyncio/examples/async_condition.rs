//! `Condition`: wait until a condition holds. The waiter checks it each time it is woken.
//!
//!     cargo run -p asyncio --example async_condition
//!
//! ```python
//! import asyncio
//!
//! async def consumer(condition, items):
//!     async with condition:
//!         await condition.wait_for(lambda: len(items) >= 3)
//!         print("consumer:", items)
//!
//! async def main():
//!     condition, items = asyncio.Condition(), []
//!     task = asyncio.create_task(consumer(condition, items))
//!     for item in (1, 2, 3):
//!         async with condition:
//!             print("producer:", item)
//!             items.append(item)
//!             condition.notify_all()
//!         await asyncio.sleep(0)
//!     await task
//!
//! asyncio.run(main())
//! ```
//!
//! tokio does not have one. A `watch` channel is the lock, the data and the wake-up in one: it
//! cannot be changed without a notification, nor notified without the lock (in Python a
//! `RuntimeError`). It always wakes all, as `notify_all` does. To wake one task, use
//! `tokio::sync::Notify::notify_one` and a lock.

use std::time::Duration;

use asyncio::{create_task, run, sleep};
use tokio::sync::watch;

fn main() {
    run(async {
        let condition = watch::Sender::new(Vec::new());
        let task = create_task(consumer(condition.subscribe()));
        for item in [1, 2, 3] {
            condition.send_modify(|items| {
                println!("producer: {item}");
                items.push(item);
            });
            sleep(Duration::ZERO).await;
        }
        task.await;
    });
}

async fn consumer(mut condition: watch::Receiver<Vec<i32>>) {
    let enough = condition.wait_for(|items| items.len() >= 3).await;
    println!(
        "consumer: {:?}",
        *enough.expect("the sender is still there")
    );
}
