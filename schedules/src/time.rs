//! `std::time`: a clock that goes on only where somebody's time is up.
//!
//! As a rule nobody's is: who sleeps for a time sleeps until he is woken, and one whom nobody wakes
//! is found out. Where a model has limits, or processes that are killed, it says so with
//! [`check_with_time`](crate::check_with_time): then a sleep ends at times with nobody's help.

use real::cell::Cell;
use real::ops::Add;

pub use real::time::Duration;

real::thread_local! {
    static GOES: Cell<bool> = const { Cell::new(false) };
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

pub(crate) fn begin(goes: bool) {
    GOES.set(goes);
    NOW.set(Duration::ZERO);
}

/// Whether somebody who sleeps may find that his time is up.
pub(crate) fn goes() -> bool {
    GOES.get()
}

/// So much of it is over.
pub(crate) fn pass(time: Duration) {
    NOW.set(NOW.get().saturating_add(time));
}
