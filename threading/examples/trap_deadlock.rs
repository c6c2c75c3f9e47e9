//! Trap: two threads take the same two locks in different orders, and wait for each other forever.
//!
//!     cargo run -p threading --example trap_deadlock
//!
//! ```python
//! import threading
//!
//! def work(first, second):
//!     with first:
//!         both_hold_one.wait()
//!         with second:
//!             is_through.release()
//!
//! left, right = threading.Lock(), threading.Lock()
//! both_hold_one = threading.Barrier(3)    # both threads and main
//! is_through = threading.Semaphore(0)
//! for locks in ((left, right), (right, left)):
//!     threading.Thread(target=work, args=locks, daemon=True).start()
//! both_hold_one.wait()
//! print("each thread holds one lock")
//! through = [is_through.acquire(timeout=0.1) for _ in range(2)]
//! print("threads that came through:", through.count(True))
//! ```
//!
//! Rust's types prevent data races, not deadlocks. The barrier makes this one certain; without it,
//! it would happen now and then. Cure: one order for all threads (`lock_order.rs`).

use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Barrier, Mutex};
use std::thread;
use std::time::Duration;

fn work(first: &Mutex<()>, second: &Mutex<()>, both_hold_one: &Barrier, is_through: &Sender<()>) {
    let _first = first.lock().expect("no thread panics");
    both_hold_one.wait();
    let _second = second.lock().expect("no thread panics");
    let _ = is_through.send(()); // it fails only if `main` has stopped waiting
}

fn main() {
    let [left, right] = [(), ()].map(|()| Arc::new(Mutex::new(())));
    let both_hold_one = Arc::new(Barrier::new(3));
    let (sender, is_through) = mpsc::channel();

    for (first, second) in [(&left, &right), (&right, &left)] {
        let (first, second) = (Arc::clone(first), Arc::clone(second));
        let (both_hold_one, sender) = (Arc::clone(&both_hold_one), sender.clone());
        thread::spawn(move || work(&first, &second, &both_hold_one, &sender));
    }
    both_hold_one.wait();
    println!("each thread holds one lock");
    let through = (0..2).filter_map(|_| is_through.recv_timeout(Duration::from_millis(100)).ok());
    println!("threads that came through: {}", through.count());
}
