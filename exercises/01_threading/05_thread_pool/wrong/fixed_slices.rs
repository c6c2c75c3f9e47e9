//! Wrong: each worker gets a fixed share at the start. The jobs behind a slow one wait, while the other worker is idle.
//! Refused by: a_slow_job_does_not_hold_up_others

use std::thread;

pub fn pool_map(workers: usize, work: fn(u32) -> u32, inputs: Vec<u32>) -> Vec<u32> {
    let share = inputs.len().div_ceil(workers).max(1);
    thread::scope(|scope| {
        let threads: Vec<_> = inputs
            .chunks(share)
            .map(|inputs| scope.spawn(move || inputs.iter().map(|input| work(*input)).collect()))
            .collect();
        threads
            .into_iter()
            .flat_map(|thread| -> Vec<u32> { thread.join().expect("a thread panicked") })
            .collect()
    })
}
