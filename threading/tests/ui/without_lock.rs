//! A lock that somebody forgets to take: Python does not notice. Here the number is inside the lock,
//! and there is no way around it. Cure: `*n.lock() += 1`, after the panic of others was thought of
//! (examples/lock.rs).

use std::sync::Mutex;
use std::thread;

fn main() {
    let n = Mutex::new(0_u64);
    thread::scope(|scope| {
        scope.spawn(|| *n += 1);
    });
}
