//! What both sides of a queue have: to try until something can be done, to sleep in between, and to
//! see that the other side is gone.

use std::time::{Duration, Instant};

use super::alive::is_hung_up;
use super::ring::{Locked, Ring, Wanted};
use crate::Error;
use crate::handle::Handle;
use crate::wait::Deadline;

/// A sleeper looks again after this time, and then after twice of it, up to the longest: nobody
/// says that a process was killed, and one that was to wake another may have been.
const FIRST_LOOK: Duration = Duration::from_millis(5);
const LONGEST_SLEEP: Duration = Duration::from_millis(100);

/// After so long with nothing in it a queue gives its memory back. To get it again takes longer
/// than to copy the items, so not at once.
const IDLE: Duration = Duration::from_secs(1);

/// How long to wait: for ever, not at all, or up to a moment.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Limit {
    Never,
    Now,
    At(Deadline),
}

#[derive(Debug)]
pub(crate) struct End {
    ring: Ring,
    /// Only `drop` takes it out.
    alive: Option<Handle>,
    other_side: &'static str,
}

impl End {
    pub(crate) fn new(ring: Ring, alive: Handle, other_side: &'static str) -> Self {
        Self {
            ring,
            alive: Some(alive),
            other_side,
        }
    }

    pub(crate) fn ring(&self) -> &Ring {
        &self.ring
    }

    pub(crate) fn alive(&self) -> Option<&Handle> {
        self.alive.as_ref()
    }

    /// Whether nobody has the other side any more.
    pub(crate) fn is_closed(&self) -> Result<bool, Error> {
        self.alive
            .as_ref()
            .map_or(Ok(true), |end| is_hung_up(&end.0))
    }

    pub(crate) fn closed(&self) -> Error {
        let what = self.other_side;
        Error::Closed { what }
    }

    pub(crate) fn lock(&self, limit: Limit) -> Result<Locked<'_>, Error> {
        let timeout = match limit {
            // Also who does not want to wait for an item waits while another one is copied.
            Limit::Never | Limit::Now => None,
            Limit::At(deadline) => deadline.left().map(|left| left.max(LONGEST_SLEEP)),
        };
        self.ring.lock(timeout).map_err(|error| match error.kind() {
            std::io::ErrorKind::TimedOut => Error::TimedOut {
                doing: "lock a queue (is a process stopped that has it locked?)",
            },
            _ => Error::doing("lock a queue")(error),
        })
    }

    /// Tries until there is a result, time is up, or the other side is gone and there can be none.
    pub(crate) fn try_until<R>(
        &self,
        who: Wanted,
        limit: Limit,
        time_is_up: impl FnOnce() -> Error,
        mut attempt: impl FnMut(&mut Locked) -> Result<Option<R>, Error>,
    ) -> Result<R, Error> {
        let mut patience = FIRST_LOOK;
        let mut slept_since = None;
        let mut is_closed = false;
        loop {
            let mut locked = self.lock(limit)?;
            if let Some(result) = attempt(&mut locked)? {
                self.tell_others(locked, who, slept_since.is_some());
                return Ok(result);
            }
            // It was closed before this attempt, which was the last one.
            if is_closed {
                return Err(self.closed());
            }
            if slept_since.is_some_and(|since: Instant| since.elapsed() > IDLE) {
                locked.shrink();
            }
            let seen = locked.announce(who);
            drop(locked);

            // After `announce`: who closes the other side from now on changes what was seen.
            is_closed = self.is_closed()?;
            let left = match limit {
                _ if is_closed => continue,
                Limit::Never => Duration::MAX,
                Limit::Now => Duration::ZERO,
                Limit::At(deadline) => deadline.left().unwrap_or(Duration::MAX),
            };
            if left.is_zero() {
                return Err(time_is_up());
            }
            slept_since.get_or_insert_with(Instant::now);
            self.ring.sleep(who, seen, left.min(patience));
            patience = (patience * 2).min(LONGEST_SLEEP);
        }
    }

    /// Wakes one of those who wait for what has just been done. Who was woken is not the only one
    /// who slept, perhaps, and there may be more to be had.
    fn tell_others(&self, locked: Locked, who: Wanted, has_slept: bool) {
        let others = who.helped().filter(|others| locked.anybody(*others));
        if has_slept {
            locked.announce(who);
        }
        let more = has_slept && locked.has_more(who);
        drop(locked);
        if let Some(others) = others {
            self.ring.wake(others, 1);
        }
        if more {
            self.ring.wake(who, 1);
        }
    }
}

impl Drop for End {
    fn drop(&mut self) {
        self.alive = None;
        for who in Wanted::ALL {
            self.ring.wake(who, i32::MAX);
        }
    }
}
