//! Wrong: nobody waits for the threads. At the end of `main` they would be gone, done or not.
//! Refused by: it_waits_for_the_first, it_waits_for_the_second

use std::thread;

pub fn run_twice(work: fn()) {
    thread::spawn(work);
    thread::spawn(work);
}
