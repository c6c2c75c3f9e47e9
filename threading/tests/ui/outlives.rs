//! A thread that may live longer than what it borrows. Cure: `move` the value into the thread, or
//! start the thread in a `thread::scope` (examples/scoped.rs).

use std::thread;

fn main() {
    let names = vec!["one", "two"];
    let thread1 = thread::spawn(|| println!("{names:?}"));
    thread1.join().expect("thread1 panicked");
}
