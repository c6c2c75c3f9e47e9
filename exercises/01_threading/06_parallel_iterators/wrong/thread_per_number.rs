//! Wrong: it starts a thread for each number. For a million that takes longer than the computing, or the system
//! refuses.
//! Refused by: only_threads_of_the_pool_compute

use std::thread;

pub fn lengths(numbers: &[u64], length: fn(u64) -> u32) -> Vec<u32> {
    thread::scope(|scope| {
        let threads: Vec<_> = numbers
            .iter()
            .map(|number| scope.spawn(move || length(*number)))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().expect("no thread panics"))
            .collect()
    })
}

pub fn longest(numbers: &[u64], length: fn(u64) -> u32) -> Option<u32> {
    lengths(numbers, length).into_iter().max()
}
