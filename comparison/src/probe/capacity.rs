//! The parallel capacity of the machine at this moment: the throughput of several threads relative
//! to one.
//!
//! A speed-up of 1.2 on two cores can only be judged in comparison with it: other programs may use
//! the second core, or two virtual cores may be one real core. The work is that of the job "heavy
//! computations", since two hardware threads of a core share some kinds of work well and others not
//! at all.

use std::hint::black_box;
use std::sync::Barrier;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::Relaxed;
use std::thread;
use std::time::Instant;

use crate::host::cores::workers;
use crate::subject::Report;
use crate::workload::heavy_computations::count_primes;

/// The pieces of work per worker: about 50 ms on a recent CPU.
const PIECES: u64 = 120;

/// Measures one worker alone, and then all workers together with the same work for each.
pub(crate) fn measure() -> Report {
    let workers = workers() as u64;
    let alone = shared_by(1, PIECES);
    // As many pieces per worker as for one alone, so that equal times mean full capacity.
    let together = shared_by(workers, PIECES * workers);
    Report::Capacity {
        workers,
        alone,
        together,
    }
}

/// Returns the seconds from the moment when all workers are ready. Each worker takes the next piece
/// when it has done its last, so that a slower core does less.
fn shared_by(workers: u64, pieces: u64) -> f64 {
    let (next, all_ready) = (AtomicU64::new(0), Barrier::new(workers as usize + 1));
    thread::scope(|scope| {
        let work = || {
            all_ready.wait();
            while next.fetch_add(1, Relaxed) < pieces {
                let _ = black_box(count_primes(black_box(30))); // always the same piece, of average cost
            }
        };
        let threads: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        // The clock starts when the last worker is ready, so that starting threads is not part of
        // the time.
        all_ready.wait();
        let start = Instant::now();
        for thread in threads {
            let _ = thread.join(); // a panic would be a bug of `count_primes`, which its job reports
        }
        start.elapsed().as_secs_f64()
    })
}
