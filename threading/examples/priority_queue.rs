//! The smallest one in is the first one out.
//!
//!     cargo run -p threading --example priority_queue
//!
//! ```python
//! import queue
//! import threading
//!
//! jobs = queue.PriorityQueue()
//! for job in ((2, "write"), (3, "rest"), (1, "read")):
//!     jobs.put(job)
//! for _ in range(3):
//!     priority, job = jobs.get()
//!     print(priority, job)
//!
//! threading.Thread(target=jobs.put, args=((0, "wake up"),)).start()
//! print(*jobs.get())    # it waits
//! ```
//!
//! Rust's `BinaryHeap` returns the largest item first. `Reverse` reverses the order.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

#[derive(Default)]
struct PriorityQueue<T: Ord> {
    items: Mutex<BinaryHeap<Reverse<T>>>,
    not_empty: Condvar,
}

impl<T: Ord> PriorityQueue<T> {
    fn put(&self, item: T) {
        let mut items = self.items.lock().unwrap_or_else(PoisonError::into_inner);
        items.push(Reverse(item));
        self.not_empty.notify_one();
    }

    fn get(&self) -> T {
        let items = self.items.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.not_empty.wait_while(items, |items| items.is_empty());
        let mut items = waited.unwrap_or_else(PoisonError::into_inner);
        items.pop().expect("it waited until there was one").0
    }
}

fn main() {
    let jobs = PriorityQueue::default();
    for job in [(2, "write"), (3, "rest"), (1, "read")] {
        jobs.put(job);
    }
    let show = |(priority, job)| println!("{priority} {job}");
    (0..3).for_each(|_| show(jobs.get()));

    thread::scope(|scope| {
        scope.spawn(|| jobs.put((0, "wake up")));
        show(jobs.get()); // it waits
    });
}
