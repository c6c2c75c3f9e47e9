//! A stand-in for the robust mutex: when its holder dies, the next waiter gets it, with
//! [`Found::HolderEnded`].

use real::io;
use real::time::Duration;
use shuttle::thread::{ThreadId, current, yield_now};

use crate::killed::{self, RobustLock};
use crate::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

#[derive(Debug, Default)]
pub(crate) struct RobustMutex(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    state: Mutex<State>,
    is_free: Condvar,
}

#[derive(Debug, Default)]
struct State {
    holder: Option<ThreadId>,
    holder_ended: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    Free,
    HolderEnded,
}

impl RobustMutex {
    pub(crate) fn init(&self, recursive: bool) -> io::Result<()> {
        assert!(!recursive, "recursive locks are not modelled");
        Ok(())
    }

    pub(crate) fn lock(&self, timeout: Option<Duration>) -> io::Result<Found> {
        killed::step();
        let me = current().id();
        let mut state = self.0.state();
        if state.holder == Some(me) {
            return Err(io::ErrorKind::Deadlock.into());
        }
        if let Some(timeout) = timeout {
            // The time is up after two looks.
            for _ in 0..if timeout.is_zero() { 0 } else { 2 } {
                if state.holder.is_some() {
                    drop(state);
                    yield_now();
                    state = self.0.state();
                }
            }
            if state.holder.is_some() {
                return Err(io::ErrorKind::TimedOut.into());
            }
        } else {
            let waited = self
                .0
                .is_free
                .wait_while(state, |state| state.holder.is_some());
            state = waited.unwrap_or_else(PoisonError::into_inner);
        }
        state.holder = Some(me);
        killed::add_lock(self.0.clone());
        let ended = real::mem::take(&mut state.holder_ended);
        Ok(if ended {
            Found::HolderEnded
        } else {
            Found::Free
        })
    }

    pub(crate) fn unlock(&self) -> io::Result<()> {
        if killed::is_dead() {
            return Ok(());
        }
        killed::step();
        let me = current().id();
        if self.0.state().holder != Some(me) {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        killed::remove_lock(&*self.0);
        self.0.release(false);
        Ok(())
    }
}

impl Inner {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn release(&self, holder_ended: bool) {
        let mut state = self.state();
        state.holder = None;
        state.holder_ended = holder_ended;
        drop(state);
        self.is_free.notify_all();
    }
}

impl RobustLock for Inner {
    fn owner_died(&self) {
        self.release(true);
    }
}
