//! Observes the machine during a round: the CPU share of other programs, and whether the speed of
//! the machine changed.
//!
//! Two threads that share the cores with another program look as if a lock held one of them back.
//! So each round records what else was running.

mod calibration;
mod counters;

use std::time::Instant;

use crate::host::cpu::own_cpu;
use crate::measure::noise::calibration::calibration_loop;
use crate::measure::noise::counters::{Processors, pressure};
use crate::record::Noise;

/// The system's counters at the start of a round.
pub(crate) struct NoiseMeter {
    started: Instant,
    processors: Option<Processors>,
    pressure: Option<f64>,
    own_cpu: f64,
    calibration: f64,
}

/// Computes until the CPU has reached its full clock rate.
pub(crate) fn warm_up() {
    // About 0.15 s in total: long enough for the clock rate to rise.
    for _ in 0..30 {
        calibration_loop();
    }
}

impl NoiseMeter {
    pub(crate) fn start() -> Self {
        // First, so that its own CPU time is not part of what the counters below measure.
        let calibration = calibration_loop();
        Self {
            started: Instant::now(),
            processors: Processors::now(),
            pressure: pressure(),
            own_cpu: own_cpu(),
            calibration,
        }
    }

    /// Returns what changed since the start.
    pub(crate) fn finish(self) -> Noise {
        let wall = self.started.elapsed().as_secs_f64();
        let own = own_cpu() - self.own_cpu;
        let used = Processors::now()
            .zip(self.processors)
            .map(|(now, then)| now.since(&then));
        let waited = pressure()
            .zip(self.pressure)
            // Waiting seconds per second: the share of time in which a task waited.
            .map(|(now, then)| (now - then) / wall);
        Noise {
            // The kernel counts in ticks of 10 ms. The two readings can be wrong by up to three of
            // them.
            other_cpu_share: used
                .as_ref()
                .map(|used| (used.busy - own - 0.03).max(0.0) / (wall * used.count)),
            steal: used.as_ref().map(|used| used.steal / (wall * used.count)),
            pressure: waited,
            // Last, for the same reason as at the start.
            calibration: [self.calibration, calibration_loop()],
        }
    }
}
