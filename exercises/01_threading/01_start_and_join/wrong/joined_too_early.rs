//! Wrong: the first thread is joined before the second is started, so they run one after the other.
//! Refused by: both_run_at_the_same_time

use std::thread;

pub fn run_twice(work: fn()) {
    thread::spawn(work).join().expect("thread1 panicked");
    thread::spawn(work).join().expect("thread2 panicked");
}
