//! A piece of work that always takes the same, unless something is in the way.

use std::{hint::black_box, time::Instant};

/// Seconds that one fixed piece of work took just now, the better of two, so that a single interruption does not count.
pub(super) fn yardstick() -> f64 {
    let once = || {
        let start = Instant::now();
        spin(1_000_000);
        start.elapsed().as_secs_f64()
    };
    once().min(once())
}

/// Work that only a processor can do: no memory, no system call, nothing that can be left out.
pub(crate) fn spin(steps: u64) -> u64 {
    let mut x: u64 = black_box(88_172_645_463_325_252);
    for _ in 0..steps {
        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
    }
    black_box(x)
}
