//! The data race: two threads change one number, and nothing makes one wait for the other. Cure:
//! `Mutex` (examples/lock.rs) or an atomic (examples/atomic.rs).

use std::thread;

fn main() {
    let mut n = 0;
    thread::scope(|scope| {
        scope.spawn(|| n += 1);
        scope.spawn(|| n += 1);
    });
    println!("{n}");
}
