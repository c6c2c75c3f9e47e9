//! The last one in is the first one out.
//!
//!     cargo run -p threading --example lifo_queue
//!
//! ```python
//! import queue
//! import threading
//!
//! jobs = queue.LifoQueue()
//! for job in (1, 3, 2):
//!     jobs.put(job)
//! print("got", jobs.get(), jobs.get(), jobs.get())
//!
//! threading.Thread(target=jobs.put, args=(4,)).start()
//! print("got", jobs.get())    # it waits
//! ```
//!
//! No channel in std or crossbeam does this, so this is a `Vec` under a lock, with a `Condvar` for
//! threads that find it empty. (`unwrap_or_else(PoisonError::into_inner)` uses the `Vec` even if
//! another thread panicked under the lock: see `trap_poison.rs`.)

use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

#[derive(Default)]
struct LifoQueue<T> {
    items: Mutex<Vec<T>>,
    not_empty: Condvar,
}

impl<T> LifoQueue<T> {
    fn put(&self, item: T) {
        let mut items = self.items.lock().unwrap_or_else(PoisonError::into_inner);
        items.push(item);
        self.not_empty.notify_one();
    }

    fn get(&self) -> T {
        let items = self.items.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.not_empty.wait_while(items, |items| items.is_empty());
        let mut items = waited.unwrap_or_else(PoisonError::into_inner);
        items.pop().expect("it waited until there was one")
    }
}

fn main() {
    let jobs = LifoQueue::default();
    for job in [1, 3, 2] {
        jobs.put(job);
    }
    println!("got {} {} {}", jobs.get(), jobs.get(), jobs.get());

    thread::scope(|scope| {
        scope.spawn(|| jobs.put(4));
        println!("got {}", jobs.get()); // it waits
    });
}
