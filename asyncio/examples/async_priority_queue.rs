//! `PriorityQueue`: the smallest first. Rust has the heap, and a `Notify` to wait for an item.
//!
//!     cargo run -p asyncio --example async_priority_queue
//!
//! ```python
//! import asyncio
//!
//! async def main():
//!     queue = asyncio.PriorityQueue()
//!     first = asyncio.create_task(queue.get())
//!     await asyncio.sleep(0)    # it begins, and has to wait
//!     for item in [(2, "later"), (1, "first")]:
//!         queue.put_nowait(item)
//!     print((await first)[1], (await queue.get())[1])
//!
//! asyncio.run(main())
//! ```
//!
//! `BinaryHeap` returns the largest first; `Reverse` reverses the order.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

use asyncio::run;
use tokio::sync::Notify;

fn main() {
    run(async {
        let queue = PriorityQueue::default();
        let put = async {
            queue.put((2, "later"));
            queue.put((1, "first"));
        };
        let (first, ()) = tokio::join!(queue.get(), put); // `get` begins, and has to wait.
        println!("{} {}", first.1, queue.get().await.1);
    });
}

#[derive(Default)]
struct PriorityQueue<T: Ord> {
    items: RefCell<BinaryHeap<Reverse<T>>>,
    added: Notify,
}

impl<T: Ord> PriorityQueue<T> {
    fn put(&self, item: T) {
        self.items.borrow_mut().push(Reverse(item));
        self.added.notify_one();
    }

    async fn get(&self) -> T {
        loop {
            if let Some(Reverse(item)) = self.items.borrow_mut().pop() {
                return item;
            }
            self.added.notified().await;
        }
    }
}
