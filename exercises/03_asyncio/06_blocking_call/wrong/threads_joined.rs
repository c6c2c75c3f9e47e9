//! Wrong: the calls run in threads, but std's `join` blocks too, and holds up the loop until they end.
//! Refused by: the_event_loop_goes_on

use std::thread;

pub async fn call_all(calls: &[fn() -> u32]) -> Vec<u32> {
    let threads: Vec<_> = calls.iter().map(|&call| thread::spawn(call)).collect();
    threads
        .into_iter()
        .map(|thread| thread.join().expect("a call panicked"))
        .collect()
}
