//! Wrong: it does not wait for the first thread, which may be the one that works longer.
//! Refused by: it_waits_for_the_first

use std::thread;

pub fn run_twice(work: fn()) {
    let mut last = None;
    for _ in 0..2 {
        last = Some(thread::spawn(work));
    }
    if let Some(thread) = last {
        thread.join().expect("the last thread panicked");
    }
}
