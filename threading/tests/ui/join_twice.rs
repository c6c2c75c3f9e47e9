//! `join` gives the thread's value away, so it can be called only once. Python allows a second
//! call, which returns at once. Cure: keep what the first one returned (examples/start_and_join.rs).

use std::thread;

fn main() {
    let thread1 = thread::spawn(|| 42);
    println!("{:?}", thread1.join().ok());
    println!("{:?}", thread1.join().ok());
}
