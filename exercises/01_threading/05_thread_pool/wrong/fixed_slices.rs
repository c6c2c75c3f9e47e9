//! Wrong: each worker has its share from the start. The jobs behind a slow one wait, and the other worker is idle.
//! Refused by: a_slow_job_holds_up_no_other

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
