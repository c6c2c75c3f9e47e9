//! Wrong: it does not wait for the second thread. "It was started at the same time, so it ends at the same time."
//! Refused by: it_waits_for_the_second

use std::thread;

pub fn run_twice(work: fn()) {
    let thread1 = thread::spawn(work);
    thread::spawn(work);
    thread1.join().expect("thread1 panicked");
}
