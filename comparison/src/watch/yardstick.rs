//! A piece of work that always takes the same, unless something is in the way.

use compute::spin;
use std::time::Instant;

/// Seconds that one fixed piece of work took just now, the better of two, so that a single interruption does not count.
pub(super) fn yardstick() -> f64 {
    let once = || {
        let start = Instant::now();
        spin(1_000_000);
        start.elapsed().as_secs_f64()
    };
    once().min(once())
}
