//! An event: a flag that threads wait for.
//!
//! std has the parts, a lock and a [`Condvar`], and leaves it to the reader to put them together.
//! The condition is asked again after each waking: a `Condvar` may wake a thread for no reason.

use std::sync::{Condvar, Mutex, PoisonError};
use std::time::Duration;

/// A flag that starts as false. Any number of threads may wait until it is true.
///
/// ```
/// let event = threading::Event::default();
/// event.set();
/// event.wait(); // returns at once, as often as one likes
/// ```
#[derive(Debug, Default)]
pub struct Event {
    flag: Mutex<bool>,
    changed: Condvar,
}

impl Event {
    /// An event that has not happened yet.
    pub const fn new() -> Self {
        Event {
            flag: Mutex::new(false),
            changed: Condvar::new(),
        }
    }

    /// Wakes all who wait. Who waits later does not wait at all.
    pub fn set(&self) {
        self.change_to(true);
    }

    /// From now on `wait` waits again.
    pub fn clear(&self) {
        self.change_to(false);
    }

    /// Whether it is set.
    pub fn is_set(&self) -> bool {
        // Here and below: a flag is never half changed, so a panic elsewhere does no harm to it.
        *self.flag.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until it is set.
    pub fn wait(&self) {
        let flag = self.flag.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.changed.wait_while(flag, |is_set| !*is_set);
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }

    /// Waits until it is set, but no longer than `limit`. Returns whether it is set, as Python's
    /// `wait(timeout)` does.
    pub fn wait_timeout(&self, limit: Duration) -> bool {
        let flag = self.flag.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self
            .changed
            .wait_timeout_while(flag, limit, |is_set| !*is_set);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }

    fn change_to(&self, is_set: bool) {
        *self.flag.lock().unwrap_or_else(PoisonError::into_inner) = is_set;
        self.changed.notify_all();
    }
}
