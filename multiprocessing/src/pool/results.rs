//! The caller's side of a call: bytes become results again.

use std::fmt::Debug;
use std::marker::PhantomData;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use serde::de::DeserializeOwned;

use super::lot::{Lot, News, Told};
use super::{frame, shown};
use crate::{Error, Fault, message};

/// Where the news of a call comes in.
#[derive(Debug)]
pub(super) struct Results<R> {
    news: Receiver<Told>,
    /// Shows an input from its bytes, for an error.
    show: fn(&[u8]) -> String,
    broken: Arc<OnceLock<String>>,
    result: PhantomData<fn() -> R>,
}

impl<R: DeserializeOwned> Results<R> {
    pub(super) fn new(
        news: Receiver<Told>,
        show: fn(&[u8]) -> String,
        broken: Arc<OnceLock<String>>,
    ) -> Self {
        Self {
            news,
            show,
            broken,
            result: PhantomData,
        }
    }

    /// Waits for news.
    ///
    /// # Errors
    ///
    /// When the time is up, or the pool has ended.
    pub(super) fn told(&self, until: Option<Instant>) -> Result<Told, Error> {
        let told = match until {
            None => self.news.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(until) => {
                let left = until.saturating_duration_since(Instant::now());
                self.news.recv_timeout(left)
            }
        };
        match told {
            Ok(told) if !told.is_empty() => Ok(told),
            Err(RecvTimeoutError::Timeout) => Err(TIME_IS_UP),
            _ => Err(ended(&self.broken)),
        }
    }

    /// Hands each result over, with its place among the inputs of the call.
    pub(super) fn read(&self, news: News, mut each: impl FnMut(usize, Result<R, Error>)) {
        let News {
            lot,
            range,
            answers,
        } = news;
        let no_result = |index: usize, fault| Error::Input {
            index: lot.first + index,
            input: (self.show)(lot.input(index)),
            fault,
        };
        match answers {
            Err(fault) => each(lot.first + range.start, Err(no_result(range.start, fault))),
            Ok(bytes) => {
                let mut rest = &bytes[..];
                for index in range {
                    let result = read(&mut rest).map_err(|fault| no_result(index, *fault));
                    each(lot.first + index, result);
                }
            }
        }
    }

    /// Waits for news, and hands each result over, with its place among the inputs of the call.
    ///
    /// # Errors
    ///
    /// When the time is up, or the pool has ended.
    pub(super) fn receive(
        &self,
        until: Option<Instant>,
        mut each: impl FnMut(usize, Result<R, Error>),
    ) -> Result<(), Error> {
        for news in self.told(until)? {
            self.read(news, &mut each);
        }
        Ok(())
    }
}

const TIME_IS_UP: Error = Error::TimedOut {
    doing: "get the results",
};

/// Reads the next answer.
fn read<R: DeserializeOwned>(rest: &mut &[u8]) -> Result<R, Box<Fault>> {
    let unreadable = |error| {
        Box::new(Fault::Message(format!(
            "failed to read its result: {error}"
        )))
    };
    let (kind, body, after) = frame::split(rest).map_err(|error| unreadable(error.to_string()))?;
    *rest = after;
    match kind {
        frame::VALUE => message::decode(body).map_err(unreadable),
        _ => Err(Box::new(frame::fault(kind, body))),
    }
}

/// Why a pool does no more work.
pub(super) fn ended(broken: &OnceLock<String>) -> Error {
    match broken.get() {
        Some(reason) => Error::PoolEnded {
            reason: reason.clone(),
        },
        None => Error::Closed { what: "the pool" },
    }
}

/// An error for an input that does not get as far as a worker.
pub(super) fn refused(lot: &Lot, input: &impl Debug, fault: Fault) -> Error {
    Error::Input {
        index: lot.end(),
        input: shown::cut(input),
        fault,
    }
}
