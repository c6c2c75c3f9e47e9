//! How many cores' worth of work does the machine give just now?
//!
//! A speed-up of 1.2 on two cores says nothing before this is known: others may hold the second core, or two cores of a
//! virtual machine may be one real core. It is asked with the work of the job itself, as two halves of a core share some
//! kinds of work well and others not at all.

use super::Report;
use crate::{machine::workers, workload::heavy_computations::count_primes};
use std::{
    hint::black_box,
    sync::{
        Barrier,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    thread,
    time::Instant,
};

/// For each worker: about 50 ms on a processor of today.
const PIECES: u64 = 30;

/// The same work for each worker, by one alone, and then by all together.
pub(crate) fn measure() -> Report {
    let workers = workers() as u64;
    let alone = shared_by(1, PIECES);
    let together = shared_by(workers, PIECES * workers);
    Report::Capacity {
        workers,
        alone,
        together,
    }
}

/// Seconds from the moment when all are there. Each takes the next piece when it has done its last, so that a slower core
/// does less.
fn shared_by(workers: u64, pieces: u64) -> f64 {
    let (next, all_are_there) = (AtomicU64::new(0), Barrier::new(workers as usize + 1));
    thread::scope(|scope| {
        let work = || {
            all_are_there.wait();
            while next.fetch_add(1, Relaxed) < pieces {
                let _ = black_box(count_primes(black_box(30))); // each time the same piece, of middling cost
            }
        };
        let threads: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        all_are_there.wait();
        let start = Instant::now();
        for thread in threads {
            let _ = thread.join(); // a panic would be a bug of `count_primes`, and its own measurement would fail
        }
        start.elapsed().as_secs_f64()
    })
}
