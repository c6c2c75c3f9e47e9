//! An event: a flag that threads wait for.
//!
//! std has the parts, a lock and a [`Condvar`], but no event. A `Condvar` may wake a thread for no
//! reason, so the condition is checked again after each wake-up. The flag alone is not enough for
//! that: a thread that `set` has woken may find the flag cleared again, so `set` calls are counted
//! too.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A flag that starts as false. Any number of threads may wait until it is true.
///
/// ```
/// let event = threading::Event::default();
/// event.set();
/// event.wait(); // returns at once, each time it is called
/// ```
#[derive(Debug, Default)]
pub struct Event {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    is_set: bool,
    /// The number of `set` calls, by which a waiting thread sees that there was one.
    times_set: u64,
}

impl Event {
    /// Creates an event that is not set.
    pub const fn new() -> Self {
        Self {
            state: Mutex::new(State {
                is_set: false,
                times_set: 0,
            }),
            changed: Condvar::new(),
        }
    }

    /// Sets the flag and wakes all waiting threads, even if the flag is cleared at once. Later
    /// calls of `wait` return at once, until `clear`.
    pub fn set(&self) {
        let mut state = self.state();
        state.is_set = true;
        state.times_set += 1;
        drop(state);
        self.changed.notify_all();
    }

    /// Clears the flag: from now on `wait` waits again.
    pub fn clear(&self) {
        self.state().is_set = false;
    }

    /// Returns whether the flag is set.
    pub fn is_set(&self) -> bool {
        self.state().is_set
    }

    /// Waits until the flag is set.
    pub fn wait(&self) {
        let state = self.state();
        let goes_on = unset_since(&state);
        let waited = self.changed.wait_while(state, goes_on);
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }

    /// Waits until the flag is set, but no longer than `limit`. Returns whether it was set, as
    /// Python's `wait(timeout)` does.
    pub fn wait_timeout(&self, limit: Duration) -> bool {
        let state = self.state();
        let goes_on = unset_since(&state);
        let waited = self.changed.wait_timeout_while(state, limit, goes_on);
        !waited.unwrap_or_else(PoisonError::into_inner).1.timed_out()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // The state is never half changed, so a panic of another thread does no harm to it.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns a closure that checks that the event has not been set since `before`.
fn unset_since(before: &State) -> impl Fn(&mut State) -> bool + use<> {
    let times_set = before.times_set;
    move |now| !now.is_set && now.times_set == times_set
}
