//! A robust lock that is held.

use std::io;
use std::marker::PhantomData;
use std::time::Duration;

use super::mapping::Mapping;
use super::robust_mutex::{Found, RobustMutex};

/// Where values may begin, behind the lock: as far as any type's alignment and a line of the
/// processor's cache.
pub(super) const VALUES: usize = 64;

/// A lock at the beginning of a mapping, held by this thread until it is dropped. It is not `Send`:
/// the system lets nobody but the holder's thread let go.
///
/// It keeps the memory: while a lock is held, the thread's list of locks leads there, also when the
/// guard is forgotten and everything else that had the memory is gone.
#[derive(Debug)]
pub(crate) struct Held {
    pub(super) memory: Mapping,
    found: Found,
    is_held: bool,
    not_send: PhantomData<*const ()>,
}

impl Held {
    /// Memory with a lock that nobody holds.
    pub(crate) fn memory(recursive: bool) -> io::Result<Mapping> {
        let memory = Mapping::new(VALUES)?;
        memory.at::<RobustMutex>(0).init(recursive)?;
        Ok(memory)
    }

    /// Waits for the lock.
    ///
    /// # Errors
    ///
    /// As [`RobustMutex::lock`].
    pub(crate) fn take(memory: &Mapping, timeout: Option<Duration>) -> io::Result<Self> {
        let memory = memory.clone();
        let found = memory.at::<RobustMutex>(0).lock(timeout)?;
        Ok(Self {
            memory,
            found,
            is_held: true,
            not_send: PhantomData,
        })
    }

    pub(crate) fn holder_ended(&self) -> bool {
        self.found == Found::HolderEnded
    }

    /// Lets go, does something, and takes the lock again.
    pub(crate) fn without(&mut self, wait: impl FnOnce()) -> io::Result<()> {
        self.let_go();
        wait();
        self.found = self.memory.at::<RobustMutex>(0).lock(None)?;
        self.is_held = true;
        Ok(())
    }

    fn let_go(&mut self) {
        // An error means that this is a forked copy of the guard, whose process has no lock to let
        // go of.
        if self.is_held {
            let _ = self.memory.at::<RobustMutex>(0).unlock();
            self.is_held = false;
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        self.let_go();
    }
}
