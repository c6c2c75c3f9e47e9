//! The caller's side of a call: bytes become results again.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::marker::PhantomData;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use serde::de::DeserializeOwned;

use super::frame;
use super::lot::{Lot, News};
use crate::{Error, Fault, message};

/// Where the news of a call comes in.
#[derive(Debug)]
pub(super) struct Results<R> {
    news: Receiver<News>,
    /// Shows an input from its bytes, for an error.
    show: fn(&[u8]) -> String,
    broken: Arc<OnceLock<String>>,
    result: PhantomData<fn() -> R>,
}

impl<R: DeserializeOwned> Results<R> {
    pub(super) fn new(
        news: Receiver<News>,
        show: fn(&[u8]) -> String,
        broken: Arc<OnceLock<String>>,
    ) -> Results<R> {
        Results {
            news,
            show,
            broken,
            result: PhantomData,
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
        let news = match until {
            None => self.news.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(until) => {
                let left = until.saturating_duration_since(Instant::now());
                self.news.recv_timeout(left)
            }
        };
        let News {
            lot,
            range,
            answers,
        } = match news {
            Ok(news) if !news.range.is_empty() => news,
            Err(RecvTimeoutError::Timeout) => return Err(TIME_IS_UP),
            _ => return Err(ended(&self.broken)),
        };
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
                    let result = read(&mut rest).map_err(|fault| no_result(index, fault));
                    each(lot.first + index, result);
                }
            }
        }
        Ok(())
    }
}

const TIME_IS_UP: Error = Error::TimedOut {
    doing: "get the results",
};

/// Reads the next answer.
fn read<R: DeserializeOwned>(rest: &mut &[u8]) -> Result<R, Fault> {
    let unreadable = |error| Fault::Message(format!("failed to read its result: {error}"));
    let (_, body, after) = frame::split(rest).map_err(|error| unreadable(error.to_string()))?;
    *rest = after;
    message::decode(body).map_err(unreadable)
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

/// Shows an input as `{:?}` does, cut off where it is long.
pub(super) fn show<I: DeserializeOwned + Debug>(bytes: &[u8]) -> String {
    match message::decode::<I>(bytes) {
        Ok(input) => cut(format!("{input:?}")),
        Err(_) => "which cannot be read again".to_string(),
    }
}

pub(super) fn cut(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(200) {
        text.replace_range(end.., "...");
    }
    text
}

/// An error for an input that does not get as far as a worker.
pub(super) fn refused(lot: &Lot, input: &impl Debug, fault: Fault) -> Error {
    Error::Input {
        index: lot.end(),
        input: cut(format!("{input:?}")),
        fault,
    }
}

/// All results of a call, as far as they have come.
#[derive(Debug)]
pub(super) struct Gathered<R> {
    results: Results<R>,
    values: Vec<Option<R>>,
    errors: BTreeMap<usize, Error>,
    missing: usize,
}

impl<R: DeserializeOwned> Gathered<R> {
    pub(super) fn new(results: Results<R>) -> Gathered<R> {
        Gathered {
            results,
            values: Vec::new(),
            errors: BTreeMap::new(),
            missing: 0,
        }
    }

    /// An input that has not got as far as a worker.
    pub(super) fn refuse(&mut self, index: usize, error: Error) {
        self.errors.insert(index, error);
    }

    /// How many inputs there are, with those that were refused.
    pub(super) fn expect(&mut self, count: usize) {
        self.values.resize_with(count, || None);
        self.missing = count - self.errors.len();
    }

    /// Waits until all are there.
    pub(super) fn wait(&mut self, until: Option<Instant>) -> Result<(), Error> {
        while self.missing > 0 {
            self.results.receive(until, |index, result| {
                match result {
                    Ok(value) => self.values[index] = Some(value),
                    Err(error) => drop(self.errors.insert(index, error)),
                }
                self.missing -= 1;
            })?;
        }
        Ok(())
    }

    /// The results, or the error of the first input that has none.
    pub(super) fn all(self) -> Result<Vec<R>, Error> {
        match self.errors.into_values().next() {
            Some(error) => Err(error),
            None => Ok(self.values.into_iter().flatten().collect()),
        }
    }

    /// A result or an error for each input.
    pub(super) fn each(self) -> Vec<Result<R, Error>> {
        let mut errors = self.errors.into_values();
        let values = self.values.into_iter();
        // There is an error for each value that is not there, in the same order.
        values
            .filter_map(|value| value.map(Ok).or_else(|| errors.next().map(Err)))
            .collect()
    }
}
