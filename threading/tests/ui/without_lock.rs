//! A lock that a thread forgets to take: Python does not notice. Here the number is inside the
//! lock, and only `lock` gets at it. Cure: `*n.lock() += 1`, after handling the error of `lock`
//! (examples/lock.rs), which reports a panic of another thread that held it.

use std::sync::Mutex;
use std::thread;

fn main() {
    let n = Mutex::new(0_u64);
    thread::scope(|scope| {
        scope.spawn(|| *n += 1);
    });
}
