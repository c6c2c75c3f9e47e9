//! The memory of a queue: its items lie in a ring of bytes that several processes see, one behind
//! the other, each after its length.
//!
//! Where they lie is written in one of two places. A change is written into the other one, and then
//! one number says which of the two holds. So a process that is killed at any moment has made all
//! of a change or nothing of it, and there is never anything to repair.

mod bytes;
mod locked;
mod room;
mod sleepers;
mod state;

use std::io;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering::{Relaxed, Release};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use self::state::State;
use crate::system::mapping::Mapping;
use crate::system::robust_mutex::RobustMutex;

pub(crate) use self::sleepers::Wanted;

/// Where things lie in the first page. What different processes write often lies apart.
const LOCK: usize = 0;
const MAXSIZE: usize = 64;
const CHANGES: usize = 128;
const STATES: [usize; 2] = [192, 256];
const SLEEPERS: [usize; 3] = [320, 384, 448];

/// Where the ring begins, and how many bytes it has when there is little in it.
const BEGIN: usize = 4096;
const SMALL: usize = 64 * 1024;

#[derive(Debug)]
pub(crate) struct Ring {
    /// The first page, and the ring as far as it was there at the time.
    header: Mapping,
    /// The whole, as large as it was when this process last looked.
    whole: Mutex<Mapping>,
}

/// A ring that this process alone may change.
pub(crate) struct Locked<'a> {
    ring: &'a Ring,
    whole: MutexGuard<'a, Mapping>,
    state: State,
}

impl Ring {
    pub(crate) fn new(maxsize: u64) -> io::Result<Self> {
        let ring = Self::of(Mapping::new(BEGIN + SMALL)?);
        ring.header.at::<RobustMutex>(LOCK).init(false)?;
        ring.header.at::<AtomicU64>(MAXSIZE).store(maxsize, Relaxed);
        ring.header
            .at::<AtomicU64>(STATES[0] + 24)
            .store(SMALL as u64, Release);
        Ok(ring)
    }

    pub(crate) fn of(header: Mapping) -> Self {
        let whole = Mutex::new(header.clone());
        Self { header, whole }
    }

    pub(crate) fn mapping(&self) -> &Mapping {
        &self.header
    }

    /// Python's word for the most items that there may be; 0 for no limit.
    pub(crate) fn maxsize(&self) -> u64 {
        self.header.at::<AtomicU64>(MAXSIZE).load(Relaxed)
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
}

impl Drop for Locked<'_> {
    fn drop(&mut self) {
        // It fails only for one who does not hold the lock.
        let _ = self.ring.header.at::<RobustMutex>(LOCK).unlock();
    }
}
