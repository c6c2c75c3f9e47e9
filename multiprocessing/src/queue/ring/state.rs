//! Where the items lie, in two places, of which one number says which holds.

use std::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use std::sync::atomic::{AtomicU32, AtomicU64};

use super::{CHANGES, Ring, STATES};

/// What is true of the queue, apart from the bytes of its items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct State {
    /// Where the oldest item begins.
    pub(super) head: u64,
    /// How many bytes the items have together, and had at most since the ring was last empty.
    pub(super) used: u64,
    pub(super) peak: u64,
    /// The size of the ring.
    pub(super) capacity: u64,
    pub(crate) items: u64,
    /// Items of which nobody has said yet that they are done.
    pub(crate) unfinished: u64,
}

impl Ring {
    /// A number that is another one after each change.
    pub(crate) fn changes(&self) -> u32 {
        self.header.at::<AtomicU32>(CHANGES).load(Acquire)
    }

    pub(super) fn read(&self) -> State {
        let place = STATES[self.changes() as usize % 2];
        let number = |index: usize| self.header.at::<AtomicU64>(place + 8 * index).load(Relaxed);
        State {
            head: number(0),
            used: number(1),
            peak: number(2),
            capacity: number(3),
            items: number(4),
            unfinished: number(5),
        }
    }

    pub(super) fn write(&self, state: State) {
        let changes = self.write_beside(state);
        let to: &AtomicU32 = self.header.at(CHANGES);
        to.store(changes, Release);
    }

    /// Writes a state where the one that holds is not, and gives the number that will make it hold.
    fn write_beside(&self, state: State) -> u32 {
        let changes = self.changes().wrapping_add(1);
        let place = STATES[changes as usize % 2];
        let State {
            head,
            used,
            peak,
            capacity,
            items,
            unfinished,
        } = state;
        for (index, number) in [head, used, peak, capacity, items, unfinished]
            .into_iter()
            .enumerate()
        {
            let to: &AtomicU64 = self.header.at(place + 8 * index);
            to.store(number, Relaxed);
        }
        changes
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn who_ends_before_the_last_line_has_changed_nothing() {
        let ring = Ring::new(0).expect("memory");
        ring.lock(None)
            .expect("it is free")
            .push(b"one")
            .expect("room");
        let before = ring.lock(None).expect("it is free").state();
        // A thread that ends in the middle of a put and of a get, as a process that is killed.
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let other = Ring::of(ring.mapping().again().expect("the same memory"));
                let mut locked = other.lock(None).expect("it is free");
                locked.grow(1_000_000).expect("memory");
                locked.copy_in(locked.state.used, &[255; 1000]);
                other.write_beside(State {
                    head: 7,
                    used: 7,
                    peak: 7,
                    capacity: 7,
                    items: 7,
                    unfinished: 7,
                });
                let (header, whole) = (other.mapping().clone(), locked.whole.clone());
                std::mem::forget((locked, header, whole));
            });
        });
        let mut locked = ring
            .lock(Some(Duration::from_secs(30)))
            .expect("its holder has ended");
        let capacity = locked.state().capacity;
        assert!(capacity > before.capacity, "it had grown before that");
        assert_eq!(locked.state(), State { capacity, ..before });
        locked.push(b"two").expect("room");
        assert_eq!(locked.pop().expect("memory").as_deref(), Some(&b"one"[..]));
        assert_eq!(locked.pop().expect("memory").as_deref(), Some(&b"two"[..]));
        assert_eq!(locked.pop().expect("memory"), None);
    }
}
