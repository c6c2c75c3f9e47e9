//! `LifoQueue`: last in, first out. A `Vec`, and a `Notify` to wait for an item.
//!
//!     cargo run -p asyncio --example async_lifo_queue
//!
//! ```python
//! import asyncio
//!
//! async def main():
//!     queue = asyncio.LifoQueue()
//!     for item in (1, 2, 3):
//!         await queue.put(item)
//!     print(await queue.get(), await queue.get())
//!     await queue.put(4)
//!     print(await queue.get(), await queue.get())
//!
//! asyncio.run(main())
//! ```
//!
//! With several threads (`tokio_multi_thread`) use a `std::sync::Mutex` instead of the cell: its
//! guard is never held over an `await` here.

use std::cell::RefCell;

use asyncio::run;
use tokio::sync::Notify;

fn main() {
    run(async {
        let queue = LifoQueue::default();
        for item in [1, 2, 3] {
            queue.put(item);
        }
        println!("{} {}", queue.get().await, queue.get().await);
        queue.put(4);
        println!("{} {}", queue.get().await, queue.get().await);
    });
}

#[derive(Default)]
struct LifoQueue<T> {
    items: RefCell<Vec<T>>,
    added: Notify,
}

impl<T> LifoQueue<T> {
    fn put(&self, item: T) {
        self.items.borrow_mut().push(item);
        self.added.notify_one();
    }

    async fn get(&self) -> T {
        loop {
            if let Some(item) = self.items.borrow_mut().pop() {
                return item;
            }
            self.added.notified().await;
        }
    }
}
