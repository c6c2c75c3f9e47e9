//! Wrong: `while let` holds the lock to the end of its body, so one worker works and the others wait for the queue.
//! Refused by: all_workers_work_at_once

use std::sync::Mutex;
use std::thread;

pub fn pool_map(workers: usize, work: fn(u32) -> u32, inputs: Vec<u32>) -> Vec<u32> {
    let jobs = Mutex::new(inputs.into_iter().enumerate());
    let results = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some((index, input)) = jobs.lock().expect("no worker panics").next() {
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
