//! `Event`: a flag that others wait for.

use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::SeqCst;
use std::time::{Duration, Instant};

use super::travels;
use crate::Error;
use crate::system::futex;
use crate::system::mapping::Mapping;
use crate::system::wait_while::{deadline, wait_while};

/// Python's `multiprocessing.Event`: a flag that one process sets and any number wait for.
///
/// It has no lock inside, so that a process which is killed while it waits or sets the flag holds
/// nobody up. Python's has one, and may.
#[derive(Debug, Clone)]
pub struct Event {
    /// How often the flag has changed: it is set when the number is odd. One that waits sees that
    /// it was set also when it is cleared again at once.
    memory: Mapping,
}

impl Event {
    /// An event that is not set.
    ///
    /// # Errors
    ///
    /// When the system refuses memory or an open file.
    pub fn new() -> Result<Self, Error> {
        let memory = Mapping::new(4).map_err(Error::doing("make an event"))?;
        Ok(Self { memory })
    }

    /// Sets the flag, and wakes all that wait.
    pub fn set(&self) {
        self.change(|changes| changes % 2 == 0);
        futex::wake(self.changes(), i32::MAX);
    }

    /// Clears the flag: who comes now waits again.
    pub fn clear(&self) {
        self.change(|changes| changes % 2 == 1);
    }

    /// Whether the flag is set.
    pub fn is_set(&self) -> bool {
        self.changes().load(SeqCst) % 2 == 1
    }

    /// Waits until the flag is set.
    pub fn wait(&self) {
        self.wait_until(None);
    }

    /// Python's `wait(timeout)`: whether the flag was set in time.
    pub fn wait_timeout(&self, timeout: Duration) -> bool {
        self.wait_until(deadline(Some(timeout)))
    }

    fn wait_until(&self, until: Option<Instant>) -> bool {
        let changes = self.changes().load(SeqCst);
        changes % 2 == 1 || wait_while(self.changes(), changes, until)
    }

    fn change(&self, is_to_change: impl Fn(u32) -> bool) {
        let change = |changes: u32| is_to_change(changes).then(|| changes.wrapping_add(1));
        // An error means that the flag was so already.
        let _ = self.changes().fetch_update(SeqCst, SeqCst, change);
    }

    fn changes(&self) -> &AtomicU32 {
        self.memory.at(0)
    }

    fn parts(&self) -> &Mapping {
        &self.memory
    }

    fn from_parts(memory: Mapping) -> Self {
        Self { memory }
    }
}

travels!(Event);
