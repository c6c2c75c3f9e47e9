//! # Start and join: a solution

use std::thread;

/// Runs `work` in two threads at once, and waits for both.
pub fn run_twice(work: fn()) {
    let thread1 = thread::spawn(work);
    let thread2 = thread::spawn(work);

    // Both run by now. `join` reports a panic of the thread; Python's `join` would hide it.
    thread1.join().expect("thread1 panicked");
    thread2.join().expect("thread2 panicked");
}
