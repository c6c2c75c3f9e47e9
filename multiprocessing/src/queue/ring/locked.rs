//! What may be done with the items by the process that holds the lock.

use std::io;

use super::{Locked, State};
use crate::message::HEADER;

impl Locked<'_> {
    pub(crate) fn state(&self) -> State {
        self.state
    }

    /// Adds an item. It is there from the last line on, and before that nothing is.
    pub(crate) fn push(&mut self, item: &[u8]) -> io::Result<()> {
        let used = self.state.used + (HEADER + item.len()) as u64;
        if used > self.state.capacity {
            self.grow(used)?;
        }
        self.look_at_all()?;
        let tail = self.state.head + self.state.used;
        self.copy_in(tail, &(item.len() as u64).to_le_bytes());
        self.copy_in(tail + HEADER as u64, item);
        self.change(State {
            used,
            peak: self.state.peak.max(used),
            items: self.state.items + 1,
            unfinished: self.state.unfinished + 1,
            ..self.state
        });
        Ok(())
    }

    /// Takes the oldest item out. It is gone from the last line on, and until then it is there.
    pub(crate) fn pop(&mut self) -> io::Result<Option<Vec<u8>>> {
        if self.state.items == 0 {
            return Ok(None);
        }
        self.look_at_all()?;
        let header = self.copy_out(self.state.head, HEADER)?;
        let length = u64::from_le_bytes(header.try_into().unwrap_or_default());
        let item = self.copy_out(self.state.head + HEADER as u64, length as usize)?;
        let all = HEADER as u64 + length;
        let mut left = State {
            head: (self.state.head + all) % self.state.capacity,
            used: self.state.used - all,
            items: self.state.items - 1,
            ..self.state
        };
        let is_too_large = left.items == 0 && left.peak < left.capacity / 4;
        if left.items == 0 {
            // It begins at the beginning again, which is in the processor's caches.
            (left.head, left.peak) = (0, 0);
        }
        self.change(left);
        if is_too_large {
            self.shrink();
        }
        Ok(Some(item))
    }

    /// One item is done. `false` when that was said of all that were taken out.
    pub(crate) fn one_done(&mut self) -> bool {
        let is_one = self.state.unfinished > self.state.items;
        if is_one {
            self.change(State {
                unfinished: self.state.unfinished - 1,
                ..self.state
            });
        }
        is_one
    }

    pub(super) fn change(&mut self, state: State) {
        self.ring.write(state);
        self.state = state;
    }
}
