//! Wrong: the results are in the order in which the jobs finished.
//! Refused by: results_are_in_the_order_of_the_inputs

use std::sync::Mutex;
use std::thread;

pub fn pool_map(workers: usize, work: fn(u32) -> u32, inputs: Vec<u32>) -> Vec<u32> {
    let jobs = Mutex::new(inputs.into_iter());
    let results = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let job = jobs.lock().expect("no worker panics").next();
                    let Some(input) = job else { break };
                    let result = work(input);
                    results.lock().expect("no worker panics").push(result);
                }
            });
        }
    });
    results.into_inner().expect("no worker panics")
}
