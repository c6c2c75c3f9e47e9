//! The tests of this section, in one program, so that those that wait do so at the same time.
//!
//! The programs that must not compile are in `tests/ui`, the Python twin of the section's example
//! in `tests/python`.

mod arguments;
mod barrier;
mod chapter;
mod event;
mod examples;
mod executor;
mod limit;
mod names;
mod pool;
mod refused;
mod semaphore;
mod start_and_join;

use std::time::Duration;

/// The time limit of a wait that must end without success.
const SHORT: Duration = Duration::from_millis(100);
