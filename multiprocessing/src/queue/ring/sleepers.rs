//! Who waits for an item, for room or for the last one to be done sleeps in the kernel, until
//! somebody else says that there is news.

use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed};
use std::time::Duration;

use super::{Locked, Ring, SLEEPERS};
use crate::system::futex;

/// What somebody waits for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Wanted {
    Item,
    Room,
    AllDone,
}

impl Wanted {
    pub(crate) const ALL: [Self; 3] = [Self::Item, Self::Room, Self::AllDone];

    /// What there is for others when somebody has got this.
    pub(crate) fn helped(self) -> Option<Self> {
        match self {
            Self::Item => Some(Self::Room),
            Self::Room => Some(Self::Item),
            Self::AllDone => None,
        }
    }
}

impl Ring {
    fn sleepers(&self, who: Wanted) -> (&AtomicU32, &AtomicU32) {
        let place = SLEEPERS[who as usize];
        (self.header.at(place), self.header.at(place + 4))
    }

    /// Sleeps until there is news after the call of [`Locked::announce`] that gave `seen`. It also
    /// returns for no reason at times.
    pub(crate) fn sleep(&self, who: Wanted, seen: u32, timeout: Duration) {
        futex::wait(self.sleepers(who).0, seen, Some(timeout));
    }

    /// Has so many look again.
    pub(crate) fn wake(&self, who: Wanted, count: i32) {
        let (news, _) = self.sleepers(who);
        news.fetch_add(1, AcqRel);
        futex::wake(news, count);
    }
}

impl Locked<'_> {
    /// Whether others of these can go on too.
    pub(crate) fn has_more(&self, who: Wanted) -> bool {
        match who {
            Wanted::Item => self.state.items > 0,
            Wanted::Room => self.state.items < self.ring.maxsize(),
            Wanted::AllDone => false,
        }
    }

    /// Says that somebody is about to sleep, for [`Ring::sleep`].
    pub(crate) fn announce(&self, who: Wanted) -> u32 {
        let (news, waiting) = self.ring.sleepers(who);
        waiting.store(1, Relaxed);
        news.load(Acquire)
    }

    /// Whether somebody may be asleep, and has to be woken once the lock is free. It is asked once:
    /// who is woken says again, by [`announce`](Locked::announce), that there may be others.
    pub(crate) fn anybody(&self, who: Wanted) -> bool {
        let (_, waiting) = self.ring.sleepers(who);
        waiting.swap(0, Relaxed) == 1
    }
}
