//! Wrong: the calls have threads, but std's `join` blocks too, and holds the loop until they are done.
//! Refused by: the_loop_goes_on_meanwhile

use std::thread;

pub async fn call_all(calls: &[fn() -> u32]) -> Vec<u32> {
    let threads: Vec<_> = calls.iter().map(|&call| thread::spawn(call)).collect();
    threads
        .into_iter()
        .map(|thread| thread.join().expect("a call panicked"))
        .collect()
}
