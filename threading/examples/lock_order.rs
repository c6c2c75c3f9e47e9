//! The cure of `trap_deadlock.rs`: both threads take the two locks in the same order.
//!
//!     cargo run -p threading --example lock_order
//!
//! ```python
//! import threading
//!
//! def work(locks):
//!     first, second = sorted(locks, key=id)    # one order for all
//!     with first, second:
//!         is_through.release()
//!
//! left, right = threading.Lock(), threading.Lock()
//! is_through = threading.Semaphore(0)
//! for locks in ((left, right), (right, left)):
//!     threading.Thread(target=work, args=(locks,), daemon=True).start()
//! through = [is_through.acquire(timeout=10) for _ in range(2)]
//! print("threads that came through:", through.count(True))
//! ```
//!
//! Any order works, if all threads use the same one: here that of the addresses. Simpler, where
//! possible: one `Mutex` around both values.

use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

fn work(mut locks: [Arc<Mutex<()>>; 2], is_through: &Sender<()>) {
    locks.sort_by_key(Arc::as_ptr); // one order for all
    let _first = locks[0].lock().expect("no thread panics");
    let _second = locks[1].lock().expect("no thread panics");
    let _ = is_through.send(()); // it fails only if `main` has stopped waiting
}

fn main() {
    let [left, right] = [(), ()].map(|()| Arc::new(Mutex::new(())));
    let (sender, is_through) = mpsc::channel();

    for (one, other) in [(&left, &right), (&right, &left)] {
        let locks = [Arc::clone(one), Arc::clone(other)];
        let sender = sender.clone();
        thread::spawn(move || work(locks, &sender));
    }
    let through = (0..2).filter_map(|_| is_through.recv_timeout(Duration::from_secs(10)).ok());
    println!("threads that came through: {}", through.count());
}
