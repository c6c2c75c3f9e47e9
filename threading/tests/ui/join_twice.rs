//! `join` returns the thread's value and uses the handle up, so it can be called only once. Python
//! allows a second call. Cure: keep the first call's value (examples/start_and_join.rs).

use std::thread;

fn main() {
    let thread1 = thread::spawn(|| 42);
    println!("{:?}", thread1.join().ok());
    println!("{:?}", thread1.join().ok());
}
