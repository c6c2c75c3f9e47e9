//! Our pool's `map` compared with rayon's and with hand-written pools over a channel, for jobs of
//! three lengths. The aim: at most 1.1x the best of them.
//!
//!     cargo bench -p threading --bench pool

use std::hint::black_box;
use std::sync::{Mutex, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use crossbeam::channel;
use testkit::rounds::{Aim, Contender, PythonTimer, compare, seconds};
use threading::{Pool, RayonPool};

/// Computes numbers that depend on each other, so that the compiler can remove none.
///
/// It is not inlined, so that all pools run the same instructions: the compiler could lay out the
/// loop differently in each.
#[inline(never)]
fn job(steps: u64) -> u64 {
    (0..steps).fold(1, |n: u64, _| black_box(n * 5 % 1_000_003))
}

/// Returns the number of steps that take this time, from the fastest of several tries: other
/// programs slow down the rest.
fn steps_for(time: Duration) -> u64 {
    let tries = (0..20).map(|_| {
        let start = Instant::now();
        black_box(job(black_box(100_000)));
        start.elapsed()
    });
    let quickest = tries.min().expect("there were 20");
    (time.div_duration_f64(quickest) * 100_000.0).round() as u64
}

/// A hand-written pool: a channel of jobs for all workers, and one for the results.
fn channel_pool(workers: usize, inputs: Vec<u64>) -> Vec<u64> {
    let mut results = vec![0; inputs.len()];
    let (sender, jobs) = channel::unbounded();
    for job in inputs.into_iter().enumerate() {
        sender.send(job).expect("`jobs` can receive");
    }
    drop(sender);
    let (sender, done) = channel::unbounded();
    thread::scope(|scope| {
        for _ in 0..workers {
            let (jobs, sender) = (&jobs, sender.clone());
            scope.spawn(move || {
                for (index, steps) in jobs {
                    sender
                        .send((index, job(steps)))
                        .expect("`done` can receive");
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

/// The same with std's channel: its receiver is for one thread, so the workers share it under a
/// lock.
fn std_channel_pool(workers: usize, inputs: Vec<u64>) -> Vec<u64> {
    let mut results = vec![0; inputs.len()];
    let (sender, jobs) = mpsc::channel();
    for job in inputs.into_iter().enumerate() {
        sender.send(job).expect("`jobs` can receive");
    }
    drop(sender);
    let jobs = Mutex::new(jobs);
    let (sender, done) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..workers {
            let (jobs, sender) = (&jobs, sender.clone());
            let next = || jobs.lock().expect("no thread panics").recv().ok();
            scope.spawn(move || {
                while let Some((index, steps)) = next() {
                    sender
                        .send((index, job(steps)))
                        .expect("`done` can receive");
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
    let program = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/python/measure.py");
    let mut python = PythonTimer::start(program);
    for (micros, jobs) in [(10, 4_000), (100, 400), (1_000, 40)] {
        let steps = steps_for(Duration::from_micros(micros));
        let inputs = || vec![steps; jobs];
        let ours = || seconds(|| drop(Pool::new(workers).map(job, inputs())));
        let kept = || seconds(|| drop(rayon.map(job, inputs())));
        let with_crossbeam = || seconds(|| drop(channel_pool(workers, inputs())));
        let with_std = || seconds(|| drop(std_channel_pool(workers, inputs())));
        let aim = Aim::AtMost(1.1);
        let mut contenders = vec![
            Contender::new("ours: Pool::map", Aim::None, ours),
            Contender::new("rayon, its threads kept", aim, kept),
            Contender::new("by hand, crossbeam's channel", aim, with_crossbeam),
            Contender::new("by hand, std's channel", aim, with_std),
        ];
        if let Some(python) = &mut python {
            let request = format!("map {jobs} {micros} {workers}");
            let python = move || python.measure(&request);
            let name = "Python: ThreadPoolExecutor.map";
            contenders.push(Contender::new(name, Aim::None, python));
        }
        let what = format!("{jobs} jobs of {micros} us on {workers} threads");
        compare(&what, 41, contenders);
    }
}
