//! Our pool's `map` beside rayon's and a pool that somebody writes by hand over std's channel, for
//! jobs of three lengths. The aim: at most 1.1x the best of them.
//!
//!     cargo bench -p threading --bench pool

mod rounds;

use std::hint::black_box;
use std::sync::Mutex;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use rounds::python::Python;
use rounds::{Contender, compare, seconds};
use threading::{Pool, RayonPool};

/// What a job does: a number that depends on the one before, so that nothing can be left out.
fn job(steps: u64) -> u64 {
    (0..steps).fold(1, |n: u64, _| black_box(n * 5 % 1_000_003))
}

/// How many steps take so long: the quickest of several tries, as others use the machine.
fn steps_for(time: Duration) -> u64 {
    let tries = (0..20).map(|_| {
        let start = Instant::now();
        black_box(job(black_box(100_000)));
        start.elapsed()
    });
    let quickest = tries.min().expect("there were 20");
    (time.div_duration_f64(quickest) * 100_000.0).round() as u64
}

/// A pool as it is written by hand most often: std's channel, its receiver under a lock, and the
/// results through another channel.
fn channel_pool(workers: usize, inputs: Vec<u64>) -> Vec<u64> {
    let mut results = vec![0; inputs.len()];
    let (sender, jobs) = mpsc::channel();
    for job in inputs.into_iter().enumerate() {
        sender.send(job).expect("the receiver lives");
    }
    drop(sender);
    let jobs = Mutex::new(jobs);
    let (sender, done) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..workers {
            let sender = sender.clone();
            let jobs = &jobs;
            scope.spawn(move || {
                loop {
                    let next = jobs.lock().expect("no thread panics").recv();
                    let Ok((index, steps)) = next else { break };
                    sender.send((index, job(steps))).expect("somebody receives");
                }
            });
        }
        drop(sender);
        for (index, result) in done {
            results[index] = result;
        }
    });
    results
}

fn main() {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let rayon = RayonPool::new(workers).expect("failed to start threads");
    let mut python = Python::start();
    for (micros, jobs) in [(10, 4_000), (100, 400), (1_000, 40)] {
        let steps = steps_for(Duration::from_micros(micros));
        let inputs = || vec![steps; jobs];
        let mut contenders = vec![
            Contender {
                name: "ours: Pool::map",
                aim: None,
                measure: Box::new(|| seconds(|| drop(Pool::new(workers).map(job, inputs())))),
            },
            Contender {
                name: "rayon, its threads kept",
                aim: Some(1.1),
                measure: Box::new(|| seconds(|| drop(rayon.map(job, inputs())))),
            },
            Contender {
                name: "a pool over std's channel",
                aim: Some(1.1),
                measure: Box::new(|| seconds(|| drop(channel_pool(workers, inputs())))),
            },
        ];
        if let Some(python) = &mut python {
            let ask = format!("map {jobs} {micros} {workers}");
            contenders.push(Contender {
                name: "Python: ThreadPoolExecutor.map",
                aim: None,
                measure: Box::new(move || python.measure(&ask)),
            });
        }
        let what = format!("{jobs} jobs of {micros} us on {workers} threads");
        compare(&what, 41, contenders);
    }
}
