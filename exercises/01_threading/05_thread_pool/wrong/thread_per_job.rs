//! Wrong: it starts a thread for each job, whatever `workers` says. With forty thousand pages the system refuses.
//! Refused by: no_more_threads_than_workers_are_started

use std::thread;

pub fn pool_map(_workers: usize, work: fn(u32) -> u32, inputs: Vec<u32>) -> Vec<u32> {
    thread::scope(|scope| {
        let threads: Vec<_> = inputs
            .into_iter()
            .map(|input| scope.spawn(move || work(input)))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().expect("a thread panicked"))
            .collect()
    })
}
