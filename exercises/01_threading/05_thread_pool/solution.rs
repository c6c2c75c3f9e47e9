//! # A pool of threads: a solution

use std::sync::Mutex;
use std::thread;

/// Calls `work` with each of the `inputs`, in `workers` threads at once, and returns the results in the order of the
/// inputs.
pub fn pool_map(workers: usize, work: fn(u32) -> u32, inputs: Vec<u32>) -> Vec<u32> {
    let jobs = Mutex::new(inputs.into_iter().enumerate());
    let results = Mutex::new(Vec::new());

    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    // A separate line: in the head of a `while let` the lock would be held while `work` runs.
                    let job = jobs.lock().expect("no worker panics").next();
                    let Some((index, input)) = job else { break };
                    let result = work(input);
                    let mut results = results.lock().expect("no worker panics");
                    results.push((index, result));
                }
            });
        }
    });

    let mut results = results.into_inner().expect("no worker panics");
    results.sort_unstable_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}
