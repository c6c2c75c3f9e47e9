//! A barrier: threads wait for each other, and go on together.
//!
//! `std::sync::Barrier` only waits, and tells one thread that it is the leader. This one can do
//! what Python's can: it numbers the threads, waits for so long and no longer, and can be broken,
//! which frees all who wait for somebody who will not come.

use std::error::Error;
use std::fmt;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

/// Where `parties` threads meet, again and again.
///
/// ```
/// let barrier = threading::Barrier::new(2);
/// let mut indices = threading::on_threads(2, |_| barrier.wait());
/// indices.sort_unstable();
/// assert_eq!(indices, [Ok(0), Ok(1)]);
/// ```
#[derive(Debug)]
pub struct Barrier {
    parties: usize,
    state: Mutex<State>,
    ended: Condvar,
}

#[derive(Debug, Default)]
struct State {
    waiting: usize,
    round: Round,
}

/// How a round ended: true if all have met. Each round has its own cell, so a thread that wakes
/// late finds the end of its round and not that of a later one.
type Round = Arc<OnceLock<bool>>;

impl Barrier {
    /// A barrier for so many threads.
    ///
    /// # Panics
    ///
    /// If `parties` is 0, where Python raises `ValueError` (since 3.13).
    pub fn new(parties: usize) -> Self {
        assert!(parties > 0, "a barrier needs at least one party");
        Self {
            parties,
            state: Mutex::default(),
            ended: Condvar::new(),
        }
    }

    /// Waits until all are here. Returns a number that each thread of the round has for itself,
    /// from 0 to `parties - 1`.
    ///
    /// # Errors
    ///
    /// [`BrokenBarrier`] if the barrier was broken or reset before all came.
    pub fn wait(&self) -> Result<usize, BrokenBarrier> {
        self.wait_for(None)
    }

    /// The same, but no longer than `limit`. Then the barrier is broken, for all.
    ///
    /// # Errors
    ///
    /// As [`wait`](Barrier::wait), and if the time is over.
    pub fn wait_timeout(&self, limit: Duration) -> Result<usize, BrokenBarrier> {
        self.wait_for(Some(limit))
    }

    fn wait_for(&self, limit: Option<Duration>) -> Result<usize, BrokenBarrier> {
        let mut state = self.state();
        let round = Arc::clone(&state.round);
        let index = state.waiting;
        let goes_on = |_: &mut State| round.get().is_none();

        if goes_on(&mut state) {
            state.waiting += 1;
            if state.waiting == self.parties {
                self.end(&mut state, true);
                state.round = Round::default();
            } else if let Some(limit) = limit {
                let waited = self.ended.wait_timeout_while(state, limit, goes_on);
                state = waited.unwrap_or_else(PoisonError::into_inner).0;
                if goes_on(&mut state) {
                    self.end(&mut state, false);
                }
            } else {
                let waited = self.ended.wait_while(state, goes_on);
                drop(waited.unwrap_or_else(PoisonError::into_inner));
            }
        }
        match round.get() {
            Some(true) => Ok(index),
            _ => Err(BrokenBarrier),
        }
    }

    /// Breaks the barrier: all who wait, and all who come, get [`BrokenBarrier`], until somebody
    /// calls [`reset`](Barrier::reset).
    pub fn abort(&self) {
        self.end(&mut self.state(), false);
    }

    /// Makes it whole again. Those who wait get [`BrokenBarrier`].
    pub fn reset(&self) {
        let mut state = self.state();
        self.end(&mut state, false);
        state.round = Round::default();
    }

    /// How many threads it needs.
    pub fn parties(&self) -> usize {
        self.parties
    }

    /// How many wait now.
    pub fn n_waiting(&self) -> usize {
        self.state().waiting
    }

    /// Whether it is broken.
    pub fn broken(&self) -> bool {
        self.state().round.get().is_some()
    }

    fn end(&self, state: &mut State, all_met: bool) {
        // An `Err` would say that the round had ended before: a barrier may be broken twice.
        let _ = state.round.set(all_met);
        state.waiting = 0;
        self.ended.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Not all came: Python's `BrokenBarrierError`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct BrokenBarrier;

impl fmt::Display for BrokenBarrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("failed to meet at the barrier: it is broken")
    }
}

impl Error for BrokenBarrier {}
