//! A stand-in for `std::time`: a clock that moves only when a sleep times out.
//!
//! [`check`](crate::check) stops the clock: a thread that sleeps on a futex needs a wake-up, so
//! that a lost wake-up is found. [`check_with_time`](crate::check_with_time) is for models with
//! timeouts or killed processes: there, some sleeps time out.

use real::cell::Cell;
use real::ops::Add;

pub use real::time::Duration;

real::thread_local! {
    static IS_RUNNING: Cell<bool> = const { Cell::new(false) };
    static NOW: Cell<Duration> = const { Cell::new(Duration::ZERO) };
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant(Duration);

impl Instant {
    pub fn now() -> Self {
        Self(NOW.get())
    }

    pub fn elapsed(self) -> Duration {
        Self::now().saturating_duration_since(self)
    }

    pub fn checked_add(self, time: Duration) -> Option<Self> {
        self.0.checked_add(time).map(Instant)
    }

    pub fn saturating_duration_since(self, earlier: Self) -> Duration {
        self.0.saturating_sub(earlier.0)
    }
}

impl Add<Duration> for Instant {
    type Output = Self;

    fn add(self, time: Duration) -> Self {
        Self(self.0 + time)
    }
}

pub(crate) fn begin(is_running: bool) {
    IS_RUNNING.set(is_running);
    NOW.set(Duration::ZERO);
}

/// Returns whether timeouts can expire.
pub(crate) fn is_running() -> bool {
    IS_RUNNING.get()
}

/// Moves the clock forward.
pub(crate) fn advance(time: Duration) {
    NOW.set(NOW.get().saturating_add(time));
}
