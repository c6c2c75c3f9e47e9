//! The cores that this process may use.

use std::num::NonZero;
use std::thread;

/// Returns the number of cores that this process may use (affinity and cgroup quota), which may be
/// fewer than the machine has: Python's `os.process_cpu_count()`.
pub(crate) fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// Returns the number of threads or processes that share computations: one per core, but at least
/// two, since one worker has nobody to run beside, and at most four, since starting more would take
/// a large part of the job's time.
pub(crate) fn workers() -> usize {
    // Python's twin of each job gets the same number in its request.
    cores().clamp(2, 4)
}
