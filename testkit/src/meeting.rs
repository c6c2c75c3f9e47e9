//! A barrier with a time limit, which std's `Barrier` lacks.

use std::sync::{Condvar, Mutex};
use std::time::Duration;

/// A point that `expected` threads pass only together: threads that run one after the other never
/// pass it.
pub struct Meeting {
    expected: usize,
    arrived: Mutex<usize>,
    all_arrived: Condvar,
}

impl Meeting {
    /// Creates a meeting of `expected` threads. Once they have met, `wait` returns at once.
    pub fn of(expected: usize) -> Self {
        Self {
            expected,
            arrived: Mutex::new(0),
            all_arrived: Condvar::new(),
        }
    }

    /// Waits for the other threads, and returns whether all of them arrived within `limit`.
    pub fn wait(&self, limit: Duration) -> bool {
        let mut arrived = self.arrived.lock().expect("no panic under the lock");
        *arrived += 1;
        self.all_arrived.notify_all();
        let (_arrived, waited) = self
            .all_arrived
            .wait_timeout_while(arrived, limit, |arrived| *arrived < self.expected)
            .expect("no panic under the lock");
        !waited.timed_out()
    }
}
