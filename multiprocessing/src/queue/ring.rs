//! The memory of a queue: its items lie in a ring of bytes that several processes see, one behind
//! the other, each after its length.
//!
//! Where they lie is written in one of two places. A change is written into the other one, and then
//! one number says which of the two holds. So a process that is killed at any moment has made all
//! of a change or nothing of it, and there is never anything to repair.

use std::io;
use std::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed, Release};
use std::sync::atomic::{AtomicU32, AtomicU64};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::message::HEADER;
use crate::system::mapping::Mapping;
use crate::system::robust_mutex::RobustMutex;
use crate::system::{futex, memfd};

/// Where things lie in the first page. What different processes write often lies apart.
const LOCK: usize = 0;
const MAXSIZE: usize = 64;
const CHANGES: usize = 128;
const STATES: [usize; 2] = [192, 256];
const SLEEPERS: [usize; 3] = [320, 384, 448];

/// Where the ring begins, and how many bytes it has when there is little in it.
const BEGIN: usize = 4096;
const SMALL: usize = 64 * 1024;

/// What is true of the queue, apart from the bytes of its items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct State {
    /// Where the oldest item begins.
    head: u64,
    /// How many bytes the items have together, and had at most since the ring was last empty.
    used: u64,
    peak: u64,
    /// The size of the ring.
    capacity: u64,
    pub(crate) items: u64,
    /// Items of which nobody has said yet that they are done.
    pub(crate) unfinished: u64,
}

#[derive(Debug)]
pub(crate) struct Ring {
    /// The first page, and the ring as far as it was there at the time.
    header: Mapping,
    /// The whole, as large as it was when this process last looked.
    whole: Mutex<Mapping>,
}

/// What somebody waits for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Wanted {
    Item,
    Room,
    AllDone,
}

impl Wanted {
    pub(crate) const ALL: [Wanted; 3] = [Wanted::Item, Wanted::Room, Wanted::AllDone];

    /// What there is for others when somebody has got this.
    pub(crate) fn helped(self) -> Option<Wanted> {
        match self {
            Wanted::Item => Some(Wanted::Room),
            Wanted::Room => Some(Wanted::Item),
            Wanted::AllDone => None,
        }
    }
}

impl Ring {
    pub(crate) fn new(maxsize: u64) -> io::Result<Ring> {
        let ring = Ring::of(Mapping::new(BEGIN + SMALL)?);
        ring.header.at::<RobustMutex>(LOCK).init(false)?;
        ring.header.at::<AtomicU64>(MAXSIZE).store(maxsize, Relaxed);
        ring.header
            .at::<AtomicU64>(STATES[0] + 24)
            .store(SMALL as u64, Release);
        Ok(ring)
    }

    pub(crate) fn of(header: Mapping) -> Ring {
        let whole = Mutex::new(header.clone());
        Ring { header, whole }
    }

    pub(crate) fn mapping(&self) -> &Mapping {
        &self.header
    }

    /// Python's word for the most items that there may be; 0 for no limit.
    pub(crate) fn maxsize(&self) -> u64 {
        self.header.at::<AtomicU64>(MAXSIZE).load(Relaxed)
    }

    /// A number that is another one after each change.
    pub(crate) fn changes(&self) -> u32 {
        self.header.at::<AtomicU32>(CHANGES).load(Acquire)
    }

    /// Nobody changes anything while the result lives. It makes no difference how the lock's last
    /// holder has ended: see above.
    pub(crate) fn lock(&self, timeout: Option<Duration>) -> io::Result<Locked<'_>> {
        self.header.at::<RobustMutex>(LOCK).lock(timeout)?;
        Ok(Locked {
            // A panic elsewhere leaves it a mapping.
            whole: self.whole.lock().unwrap_or_else(PoisonError::into_inner),
            state: self.read(),
            ring: self,
        })
    }

    fn read(&self) -> State {
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

    fn write(&self, state: State) {
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

/// A ring that this process alone may change.
pub(crate) struct Locked<'a> {
    ring: &'a Ring,
    whole: MutexGuard<'a, Mapping>,
    state: State,
}

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

    /// The new memory is set aside first: an error leaves all as it was.
    fn grow(&mut self, need: u64) -> io::Result<()> {
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
    fn look_at_all(&mut self) -> io::Result<()> {
        if self.whole.len() < BEGIN + self.state.capacity as usize {
            *self.whole = self.ring.header.again()?;
        }
        Ok(())
    }

    fn copy_in(&self, at: u64, bytes: &[u8]) {
        let (start, first) = self.before_the_end(at, bytes.len());
        self.whole.write(start, &bytes[..first]);
        self.whole.write(BEGIN, &bytes[first..]);
    }

    fn copy_out(&self, at: u64, length: usize) -> io::Result<Vec<u8>> {
        let (start, first) = self.before_the_end(at, length);
        let mut bytes = Vec::new();
        bytes
            .try_reserve_exact(length)
            .map_err(|_| io::ErrorKind::OutOfMemory)?;
        self.whole.append(start, first, &mut bytes)?;
        self.whole.append(BEGIN, length - first, &mut bytes)?;
        Ok(bytes)
    }

    /// Where a place in the ring lies in memory, and how many of so many bytes fit in before the
    /// ring goes on at its beginning.
    fn before_the_end(&self, at: u64, length: usize) -> (usize, usize) {
        let at = (at % self.state.capacity) as usize;
        let first = length.min(self.state.capacity as usize - at);
        (BEGIN + at, first)
    }

    fn change(&mut self, state: State) {
        self.ring.write(state);
        self.state = state;
    }
}

impl Drop for Locked<'_> {
    fn drop(&mut self) {
        // It fails only for one who does not hold the lock.
        let _ = self.ring.header.at::<RobustMutex>(LOCK).unlock();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nix::sys::stat::fstat;

    /// The memory behind the ring, in bytes.
    fn size(ring: &Ring) -> usize {
        let found = fstat(ring.mapping().file()).expect("it is open");
        found.st_blocks as usize * 512 - BEGIN
    }

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
