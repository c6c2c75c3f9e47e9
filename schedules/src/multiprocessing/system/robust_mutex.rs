//! The robust mutex: when its holder dies, the next one has it and is told.

use real::cell::RefCell;
use real::io;
use real::time::Duration;
use shuttle::thread::{ThreadId, current, yield_now};

use crate::multiprocessing::killed;
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

real::thread_local! {
    /// The locks that are held, as each thread of a process has its list of them.
    static HELD: RefCell<Vec<(ThreadId, Arc<Inner>)>> = const { RefCell::new(Vec::new()) };
}

impl RobustMutex {
    pub(crate) fn init(&self, recursive: bool) -> io::Result<()> {
        assert!(!recursive, "nobody here takes a lock twice");
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
            // A time that is up when it has looked twice.
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
        HELD.with_borrow_mut(|held| held.push((me, Arc::clone(&self.0))));
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
        HELD.with_borrow_mut(|held| held.retain(|(_, lock)| !Arc::ptr_eq(lock, &self.0)));
        self.0.let_go(false);
        Ok(())
    }
}

impl Inner {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn let_go(&self, holder_ended: bool) {
        let mut state = self.state();
        state.holder = None;
        state.holder_ended = holder_ended;
        drop(state);
        self.is_free.notify_all();
    }
}

pub(crate) fn begin() {
    HELD.take();
}

/// What the system does for a thread that has died.
pub(crate) fn let_go_of_all() {
    let me = current().id();
    let mine: Vec<_> =
        HELD.with_borrow_mut(|held| held.extract_if(.., |(who, _)| *who == me).collect());
    for (_, lock) in mine {
        lock.let_go(true);
    }
}
