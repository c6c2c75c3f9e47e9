//! A pool: a few threads that share many jobs.
//!
//! The jobs wait in a channel. Each worker takes the next one when it is done with its last, so a
//! slow job holds up one worker and not the others. std's channel has a single receiver;
//! crossbeam's may be shared by all workers.

use std::panic::{self, AssertUnwindSafe};
use std::thread;

use crossbeam::channel::{self, Receiver};

/// Maps a function over inputs on at most `workers` threads.
///
/// ```
/// let lengths = threading::Pool::new(2).map(|word: &str| word.len(), ["one", "three"]);
/// assert_eq!(lengths, [3, 5]);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Pool {
    workers: usize,
}

impl Pool {
    /// Creates a pool of at most `workers` threads. [`map`](Pool::map) starts them and ends them.
    ///
    /// # Panics
    ///
    /// If `workers` is 0, where Python raises `ValueError`.
    pub fn new(workers: usize) -> Self {
        assert!(workers > 0, "a pool needs at least one worker");
        Self { workers }
    }

    /// Returns `f(input)` for each input. The results are in the order of the inputs, even if later
    /// jobs are done first.
    ///
    /// All inputs are taken before the first job starts. (Python also takes them all before its
    /// `map` returns, but the first jobs run meanwhile.) The threads end before `map` returns, so
    /// `f` and the inputs may borrow. No more threads are started than there are inputs.
    ///
    /// # Panics
    ///
    /// - If `f` panics: no further job is started, running jobs are waited for, and then the panic
    ///   goes on in the caller with its own payload, as Python's executor raises a job's exception
    ///   again. If several jobs panic, it is the panic of the first input.
    /// - If the system refuses to start a thread. No further job is started then either, but some
    ///   may have run.
    pub fn map<T, R, F>(&self, f: F, inputs: impl IntoIterator<Item = T>) -> Vec<R>
    where
        T: Send,
        R: Send,
        F: Fn(T) -> R + Sync,
    {
        let (sender, jobs) = channel::unbounded();
        for job in inputs.into_iter().enumerate() {
            sender.send(job).expect("`jobs` can still receive");
        }
        // A channel without senders ends once it is empty, and so do the workers' loops.
        drop(sender);

        let workers = self.workers.min(jobs.len());
        let (f, jobs) = (&f, &jobs); // references, which each `move` closure copies
        let mut results: Vec<_> = thread::scope(|scope| {
            let threads: Vec<_> = (0..workers)
                .map(|n| {
                    thread::Builder::new()
                        .name(format!("worker-{n}"))
                        .spawn_scoped(scope, move || work(f, jobs))
                        .unwrap_or_else(|error| {
                            cancel(jobs);
                            let which = format!("thread {} of {workers}", n + 1);
                            panic!("failed to start {which}: {error}; use fewer workers")
                        })
                })
                .collect();
            // Joins each thread, and puts all their results into one list.
            threads
                .into_iter()
                .flat_map(|thread| thread.join().expect("`work` catches its panics"))
                .collect()
        });

        results.sort_unstable_by_key(|(index, _)| *index);
        results
            .into_iter()
            .map(|(_, result)| result.unwrap_or_else(|payload| panic::resume_unwind(payload)))
            .collect()
    }
}

/// Runs jobs until there are no more: the loop of one worker.
fn work<T, R>(f: impl Fn(T) -> R, jobs: &Receiver<(usize, T)>) -> Vec<(usize, thread::Result<R>)> {
    let mut results = Vec::new();
    for (index, input) in jobs {
        // `AssertUnwindSafe`: `f` may leave things half done, but the panic is passed on, not
        // swallowed.
        let result = panic::catch_unwind(AssertUnwindSafe(|| f(input)));
        if result.is_err() {
            cancel(jobs);
        }
        results.push((index, result));
    }
    results
}

/// Throws away the jobs that no worker has taken yet.
fn cancel<T>(jobs: &Receiver<T>) {
    jobs.try_iter().for_each(drop);
}
