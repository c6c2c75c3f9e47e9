//! The ring grows when an item has no room in it, and gives memory back when it is empty.

use std::io;

use super::{BEGIN, Locked, SMALL, State};
use crate::system::memfd;

impl Locked<'_> {
    /// Gives memory back when there is nothing in the ring.
    pub(crate) fn shrink(&mut self) {
        if self.state.items > 0 || self.state.capacity == SMALL as u64 {
            return;
        }
        let old = self.state.capacity;
        self.change(State {
            head: 0,
            peak: 0,
            capacity: SMALL as u64,
            ..self.state
        });
        // After the change: who is killed between them leaves memory behind. The file stays as long
        // as it was, as others have it mapped, and has a hole at its end.
        let begin = BEGIN + SMALL;
        let len = old - SMALL as u64;
        let _ = memfd::empty(self.ring.header.file(), begin as i64, len as i64);
    }

    /// The new memory is set aside first: an error leaves all as it was.
    pub(super) fn grow(&mut self, need: u64) -> io::Result<()> {
        let steps = need.div_ceil(SMALL as u64) * SMALL as u64;
        let capacity = steps.max(self.state.capacity.saturating_mul(2));
        let size = i64::try_from(BEGIN as u64 + capacity).map_err(io::Error::other)?;
        memfd::fill(self.ring.header.file(), size)?;
        let old = self.state;
        *self.whole = self.ring.header.again()?;
        // What had come round to the beginning follows the rest now. There it is a copy, until the
        // last line.
        let mut around = vec![0; (old.head + old.used).saturating_sub(old.capacity) as usize];
        self.whole.read(BEGIN, &mut around);
        self.whole.write(BEGIN + old.capacity as usize, &around);
        self.change(State { capacity, ..old });
        Ok(())
    }

    /// The ring may have grown in the hands of another process.
    pub(super) fn look_at_all(&mut self) -> io::Result<()> {
        if self.whole.len() < BEGIN + self.state.capacity as usize {
            *self.whole = self.ring.header.again()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use nix::sys::stat::fstat;

    use super::*;
    use crate::queue::ring::Ring;

    /// The memory behind the ring, in bytes.
    fn size(ring: &Ring) -> usize {
        let found = fstat(ring.mapping().file()).expect("it is open");
        found.st_blocks as usize * 512 - BEGIN
    }

    #[test]
    fn items_that_come_round_the_end_stay_whole_when_it_grows() {
        let ring = Ring::new(0).expect("memory");
        let mut locked = ring.lock(None).expect("it is free");
        let item = |n: usize| vec![n as u8; 10_000 + n];
        let (mut put, mut got) = (0, 0);
        // More and more are in it, and its beginning moves on.
        for _ in 0..40 {
            for _ in 0..3 {
                locked.push(&item(put)).expect("memory");
                put += 1;
            }
            for _ in 0..2 {
                assert_eq!(locked.pop().expect("memory"), Some(item(got)));
                got += 1;
            }
        }
        while let Some(next) = locked.pop().expect("memory") {
            assert_eq!(next, item(got));
            got += 1;
        }
        assert_eq!(put, got);
    }

    #[test]
    fn a_ring_that_was_large_is_small_again_when_little_is_put() {
        let ring = Ring::new(0).expect("memory");
        let mut locked = ring.lock(None).expect("it is free");
        for _ in 0..2 {
            locked.push(&vec![1; 10_000_000]).expect("memory");
            locked.pop().expect("memory").expect("an item");
            assert!(size(&ring) > 10_000_000, "it may be needed again");
            locked.push(b"little").expect("memory");
            assert!(size(&ring) > 10_000_000, "there is something in it");
            locked.pop().expect("memory").expect("an item");
            assert_eq!(size(&ring), SMALL);
        }
    }
}
