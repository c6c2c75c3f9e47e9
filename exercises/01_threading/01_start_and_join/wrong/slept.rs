//! Wrong: half a second is too long for work that is done at once, and too short for work that takes a second.
//! Refused by: it_waits_for_the_first, it_waits_for_the_second, it_waits_for_nothing_else

use std::thread;
use std::time::Duration;

pub fn run_twice(work: fn()) {
    thread::spawn(work);
    thread::spawn(work);
    thread::sleep(Duration::from_millis(500));
}
