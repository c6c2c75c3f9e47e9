//! A fixed amount of work, whose time shows whether the machine is as fast as before.

use std::time::Instant;

use compute::spin;

/// Returns the seconds that the work took: the best of four tries, so that an interrupt does not count,
/// or another program's few milliseconds.
pub(super) fn calibration_loop() -> f64 {
    let once = || {
        let start = Instant::now();
        // About 2 ms: long against the clock, short against a round.
        spin(1_000_000);
        start.elapsed().as_secs_f64()
    };
    [once(), once(), once(), once()]
        .into_iter()
        .fold(f64::INFINITY, f64::min)
}
