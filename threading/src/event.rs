//! An event: a flag that threads wait for.
//!
//! std has the parts, a lock and a [`Condvar`], and leaves it to the reader to put them together.
//! The condition is asked again after each waking: a `Condvar` may wake a thread for no reason.
//! So the flag alone would not do: whoever is woken by `set` may find it cleared again.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
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
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    is_set: bool,
    /// Tells who waits that it was set meanwhile.
    times_set: u64,
}

impl Event {
    /// An event that has not happened yet.
    pub const fn new() -> Self {
        Self {
            state: Mutex::new(State {
                is_set: false,
                times_set: 0,
            }),
            changed: Condvar::new(),
        }
    }

    /// Wakes all who wait, also if it is cleared at once. Who waits later does not wait at all.
    pub fn set(&self) {
        let mut state = self.state();
        state.is_set = true;
        state.times_set += 1;
        drop(state);
        self.changed.notify_all();
    }

    /// From now on `wait` waits again.
    pub fn clear(&self) {
        self.state().is_set = false;
    }

    /// Whether it is set.
    pub fn is_set(&self) -> bool {
        self.state().is_set
    }

    /// Waits until it is set.
    pub fn wait(&self) {
        let state = self.state();
        let goes_on = unset_since(&state);
        let waited = self.changed.wait_while(state, goes_on);
        drop(waited.unwrap_or_else(PoisonError::into_inner));
    }

    /// Waits until it is set, but no longer than `limit`. Returns whether it was set, as Python's
    /// `wait(timeout)` does.
    pub fn wait_timeout(&self, limit: Duration) -> bool {
        let state = self.state();
        let goes_on = unset_since(&state);
        let waited = self.changed.wait_timeout_while(state, limit, goes_on);
        !waited.unwrap_or_else(PoisonError::into_inner).1.timed_out()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A state is never half changed, so a panic elsewhere does no harm to it.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether it has not been set, from `before` until now.
fn unset_since(before: &State) -> impl Fn(&mut State) -> bool + use<> {
    let times_set = before.times_set;
    move |now| !now.is_set && now.times_set == times_set
}
