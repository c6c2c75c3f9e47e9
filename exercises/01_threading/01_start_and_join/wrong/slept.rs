//! Wrong: half a second is a guess. It is too short if the work takes longer, and wasted if it takes less.
//! Refused by: it_waits_for_the_first, it_waits_for_the_second

use std::thread;
use std::time::Duration;

pub fn run_twice(work: fn()) {
    thread::spawn(work);
    thread::spawn(work);
    thread::sleep(Duration::from_millis(500));
}
