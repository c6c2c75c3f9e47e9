//! A barrier: threads wait for each other, and go on together.
//!
//! `std::sync::Barrier` only waits, and marks one thread as the leader. This one has the features
//! of Python's: it numbers the threads, waits with a time limit, and can be broken, which wakes all
//! threads that wait for one that will not come.

use std::error::Error;
use std::fmt;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

/// A barrier where `parties` threads wait for each other, again and again.
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

/// The end of a round: true if all threads came. Each round has its own cell, so a thread that
/// wakes late reads the end of its own round and not of a later one.
type Round = Arc<OnceLock<bool>>;

impl Barrier {
    /// Creates a barrier for `parties` threads.
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

    /// Waits until all threads have come. Returns a number from 0 to `parties - 1`, a different one
    /// for each thread of the round.
    ///
    /// # Errors
    ///
    /// [`BrokenBarrier`] if the barrier was broken or reset before all threads came.
    pub fn wait(&self) -> Result<usize, BrokenBarrier> {
        self.wait_for(None)
    }

    /// Waits as [`wait`](Barrier::wait) does, but no longer than `limit`. If not all threads have
    /// come by then, the barrier is broken for all of them.
    ///
    /// # Errors
    ///
    /// As [`wait`](Barrier::wait), and if the time is up.
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

    /// Breaks the barrier: all threads that wait, and all that come later, get [`BrokenBarrier`],
    /// until [`reset`](Barrier::reset) is called.
    pub fn abort(&self) {
        self.end(&mut self.state(), false);
    }

    /// Repairs the barrier. Threads that wait get [`BrokenBarrier`].
    pub fn reset(&self) {
        let mut state = self.state();
        self.end(&mut state, false);
        state.round = Round::default();
    }

    /// Returns the number of threads that the barrier waits for.
    pub fn parties(&self) -> usize {
        self.parties
    }

    /// Returns the number of threads that wait now.
    pub fn n_waiting(&self) -> usize {
        self.state().waiting
    }

    /// Returns whether the barrier is broken.
    pub fn broken(&self) -> bool {
        self.state().round.get().is_some()
    }

    fn end(&self, state: &mut State, all_met: bool) {
        // An `Err` means that the round had ended already: a barrier may be broken twice.
        let _ = state.round.set(all_met);
        state.waiting = 0;
        self.ended.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The error of a barrier where not all threads came: Python's `BrokenBarrierError`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct BrokenBarrier;

impl fmt::Display for BrokenBarrier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("failed to meet at the barrier: it is broken")
    }
}

impl Error for BrokenBarrier {}
