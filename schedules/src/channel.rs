//! A stand-in for the part of `crossbeam::channel` that `threading` uses: a queue behind a lock.
//! The last sender closes it; the last receiver drops the values that are left.

use real::collections::VecDeque;
use real::iter;

use crate::sync::{Arc, Condvar, Mutex, PoisonError};
use crate::time::Instant;

#[derive(Debug)]
struct Channel<T> {
    state: Mutex<State<T>>,
    changed: Condvar,
}

#[derive(Debug)]
struct State<T> {
    values: VecDeque<T>,
    senders: usize,
    receivers: usize,
}

impl<T> Channel<T> {
    fn change<R>(&self, change: impl FnOnce(&mut State<T>) -> R) -> R {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let result = change(&mut state);
        self.changed.notify_all();
        result
    }
}

#[derive(Debug)]
pub struct Sender<T>(Arc<Channel<T>>);

#[derive(Debug)]
pub struct Receiver<T>(Arc<Channel<T>>);

/// The error of a channel that is closed, or from which nothing came in time.
#[derive(Debug)]
pub struct Disconnected;

pub fn unbounded<T>() -> (Sender<T>, Receiver<T>) {
    let channel = Arc::new(Channel {
        state: Mutex::new(State {
            values: VecDeque::new(),
            senders: 1,
            receivers: 1,
        }),
        changed: Condvar::new(),
    });
    (Sender(Arc::clone(&channel)), Receiver(channel))
}

impl<T> Sender<T> {
    pub fn send(&self, value: T) -> Result<(), Disconnected> {
        self.0.change(|state| {
            if state.receivers == 0 {
                return Err(Disconnected);
            }
            state.values.push_back(value);
            Ok(())
        })
    }
}

impl<T> Receiver<T> {
    pub fn recv(&self) -> Result<T, Disconnected> {
        let state = self.0.state.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = |state: &mut State<T>| state.values.is_empty() && state.senders > 0;
        let waited = self.0.changed.wait_while(state, wait);
        let mut state = waited.unwrap_or_else(PoisonError::into_inner);
        state.values.pop_front().ok_or(Disconnected)
    }

    pub fn recv_deadline(&self, deadline: Instant) -> Result<T, Disconnected> {
        let limit = deadline.saturating_duration_since(Instant::now());
        let state = self.0.state.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = |state: &mut State<T>| state.values.is_empty() && state.senders > 0;
        let waited = self.0.changed.wait_timeout_while(state, limit, wait);
        let mut state = waited.unwrap_or_else(PoisonError::into_inner).0;
        state.values.pop_front().ok_or(Disconnected)
    }

    pub fn try_iter(&self) -> impl Iterator<Item = T> {
        iter::from_fn(|| self.0.change(|state| state.values.pop_front()))
    }

    pub fn len(&self) -> usize {
        self.0.change(|state| state.values.len())
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<T: 'static> IntoIterator for Receiver<T> {
    type Item = T;
    type IntoIter = Box<dyn Iterator<Item = T>>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(iter::from_fn(move || self.recv().ok()))
    }
}

impl<'a, T> IntoIterator for &'a Receiver<T> {
    type Item = T;
    type IntoIter = Box<dyn Iterator<Item = T> + 'a>;

    fn into_iter(self) -> Self::IntoIter {
        Box::new(iter::from_fn(|| self.recv().ok()))
    }
}

impl<T> Clone for Sender<T> {
    fn clone(&self) -> Self {
        self.0.change(|state| state.senders += 1);
        Self(Arc::clone(&self.0))
    }
}

impl<T> Clone for Receiver<T> {
    fn clone(&self) -> Self {
        self.0.change(|state| state.receivers += 1);
        Self(Arc::clone(&self.0))
    }
}

impl<T> Drop for Sender<T> {
    fn drop(&mut self) {
        self.0.change(|state| state.senders -= 1);
    }
}

impl<T> Drop for Receiver<T> {
    fn drop(&mut self) {
        let left = self.0.change(|state| {
            state.receivers -= 1;
            let is_last = state.receivers == 0;
            is_last.then(|| real::mem::take(&mut state.values))
        });
        drop(left); // outside the lock: a value's destructor may use the channel
    }
}
