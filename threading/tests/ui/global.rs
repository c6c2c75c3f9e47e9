//! A global variable that threads change: Python's `global n; n += 1`. Any thread might come at any
//! time. Cure: `static N: AtomicU64` or `static N: Mutex<u64>`, which need no `mut`
//! (examples/atomic.rs, examples/rlock.rs).

use std::thread;

static mut N: u64 = 0;

fn work() {
    N += 1;
}

fn main() {
    let thread1 = thread::spawn(work);
    thread1.join().expect("thread1 panicked");
}
