//! Wrong: it does not wait for the threads. When `main` returns they are stopped, finished or not.
//! Refused by: it_waits_for_the_first, it_waits_for_the_second

use std::thread;

pub fn run_twice(work: fn()) {
    thread::spawn(work);
    thread::spawn(work);
}
