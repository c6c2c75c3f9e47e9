//! How many cores' worth of work does the machine give just now?
//!
//! A speed-up of 1.2 on two cores says nothing before this is known: others may hold the second core, or two cores of a virtual machine may be
//! two halves of a real one.

use super::Report;
use crate::{machine::cores, watch::spin};
use std::{sync::Barrier, thread, time::Instant};

/// About 20 ms on a processor of today.
const STEPS: u64 = 12_000_000;

/// The same work by one thread alone, then by as many threads as there are cores, each for itself.
pub(crate) fn measure() -> Report {
    let cores = cores();
    spin(STEPS / 4);
    let start = Instant::now();
    spin(STEPS);
    let alone = start.elapsed().as_secs_f64();

    let all_are_there = Barrier::new(cores);
    let start = Instant::now();
    thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                all_are_there.wait();
                spin(STEPS);
            });
        }
    });
    Report::Capacity {
        cores,
        alone,
        together: start.elapsed().as_secs_f64(),
    }
}
