//! A result that is still to come: Python's `AsyncResult`.

use std::fmt;
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;

use super::gathered::Gathered;
use crate::Error;

/// The result of [`apply_async`](crate::Pool::apply_async), or all results of
/// [`map_async`](crate::Pool::map_async), when it is there. It can be sent to another thread.
///
/// There are no callbacks: what is to be done with a result follows after `get`, in a thread of its
/// own if need be.
pub struct AsyncResult<R> {
    /// Waits for the outcome; `None` when the time is up.
    #[allow(clippy::type_complexity)]
    wait: Box<dyn FnMut(Option<Instant>) -> Option<Result<R, Error>> + Send>,
    outcome: Option<Result<R, Error>>,
}

impl<R> AsyncResult<R> {
    pub(super) fn new<T>(gathered: Gathered<T>, finish: fn(Gathered<T>) -> Result<R, Error>) -> Self
    where
        T: DeserializeOwned + Send + 'static,
        R: 'static,
    {
        let mut gathered = Some(gathered);
        let wait = move |until| match gathered.as_mut().map(|gathered| gathered.wait(until)) {
            Some(Err(Error::TimedOut { .. })) => None,
            Some(Err(error)) => Some(Err(error)),
            Some(Ok(())) => gathered.take().map(finish),
            None => Some(Err(Error::Empty)),
        };
        Self {
            wait: Box::new(wait),
            outcome: None,
        }
    }

    /// Waits for the result.
    ///
    /// # Errors
    ///
    /// As [`Pool::map`](crate::Pool::map).
    pub fn get(mut self) -> Result<R, Error> {
        self.wait();
        self.outcome.unwrap_or(Err(TIME_IS_UP))
    }

    /// Waits for the result, and no longer than this. When the time is up, the work goes on, and
    /// the result can still be had; once it has been had, it is gone.
    ///
    /// # Errors
    ///
    /// As [`Pool::map`](crate::Pool::map); [`Error::TimedOut`] when the time is up, and
    /// [`Error::Empty`] when it has been had.
    pub fn get_timeout(&mut self, timeout: Duration) -> Result<R, Error> {
        self.wait_timeout(timeout);
        self.outcome.take().unwrap_or(Err(TIME_IS_UP))
    }

    /// Waits until the result can be had at once.
    pub fn wait(&mut self) {
        self.wait_until(None);
    }

    /// Waits no longer than this; whether the result is there.
    pub fn wait_timeout(&mut self, timeout: Duration) -> bool {
        // A time beyond what the clock can show is no limit.
        self.wait_until(Instant::now().checked_add(timeout))
    }

    /// Whether the result is there, be it an error.
    pub fn ready(&mut self) -> bool {
        self.wait_timeout(Duration::ZERO)
    }

    /// Whether there is a result and no error; `None` when it is still to come, where Python raises
    /// `ValueError`.
    pub fn successful(&mut self) -> Option<bool> {
        self.ready();
        self.outcome.as_ref().map(Result::is_ok)
    }

    fn wait_until(&mut self, until: Option<Instant>) -> bool {
        if self.outcome.is_none() {
            self.outcome = (self.wait)(until);
        }
        self.outcome.is_some()
    }
}

const TIME_IS_UP: Error = Error::TimedOut {
    doing: "get the result",
};

impl<R> fmt::Debug for AsyncResult<R> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.debug_struct("AsyncResult").finish_non_exhaustive()
    }
}
