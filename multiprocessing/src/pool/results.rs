//! The caller's side of a call: bytes become results again.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::marker::PhantomData;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use serde::de::DeserializeOwned;

use super::frame;
use super::lot::{Lot, News, Told};
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
    ) -> Results<R> {
        Results {
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
    fn told(&self, until: Option<Instant>) -> Result<Told, Error> {
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
    fn read(&self, news: News, mut each: impl FnMut(usize, Result<R, Error>)) {
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
    /// In the order of the inputs, without those that have none.
    values: Vec<R>,
    errors: BTreeMap<usize, Error>,
    /// News that has come before that of earlier inputs, by the place of its first one. It is read
    /// when its turn has come, so that a value is written to its place once and not moved again.
    early: BTreeMap<usize, News>,
    /// The place of the next input.
    next: usize,
    count: usize,
}

impl<R: DeserializeOwned> Gathered<R> {
    pub(super) fn new(results: Results<R>) -> Gathered<R> {
        Gathered {
            results,
            values: Vec::new(),
            errors: BTreeMap::new(),
            early: BTreeMap::new(),
            next: 0,
            count: 0,
        }
    }

    /// An input that has not got as far as a worker.
    pub(super) fn refuse(&mut self, index: usize, error: Error) {
        self.errors.insert(index, error);
    }

    /// How many inputs there are at least, so that the values need not be moved.
    pub(super) fn expect(&mut self, count: usize) {
        // A number that is too big for the memory may still be wrong.
        let _ = self.values.try_reserve(count);
    }

    /// How many inputs there are so far, with those that were refused.
    pub(super) fn set_count(&mut self, count: usize) {
        self.count = count;
    }

    /// Reads what is there, without waiting.
    pub(super) fn catch_up(&mut self) -> Result<(), Error> {
        match self.wait(Some(Instant::now())) {
            Err(Error::TimedOut { .. }) => Ok(()),
            other => other,
        }
    }

    /// Waits until all are there.
    pub(super) fn wait(&mut self, until: Option<Instant>) -> Result<(), Error> {
        while self.next < self.count {
            if self.errors.contains_key(&self.next) {
                self.next += 1;
            } else if let Some(news) = self.early.remove(&self.next) {
                self.take(news);
            } else {
                let told = self.results.told(until)?;
                let placed = told
                    .into_iter()
                    .map(|news| (news.lot.first + news.range.start, news));
                self.early.extend(placed);
            }
        }
        Ok(())
    }

    fn take(&mut self, news: News) {
        self.next += news.range.len();
        let (values, errors) = (&mut self.values, &mut self.errors);
        self.results.read(news, |index, result| match result {
            Ok(value) => values.push(value),
            Err(error) => drop(errors.insert(index, error)),
        });
    }

    /// The results, or the error of the first input that has none.
    pub(super) fn all(self) -> Result<Vec<R>, Error> {
        match self.errors.into_values().next() {
            Some(error) => Err(error),
            None => Ok(self.values),
        }
    }

    /// A result or an error for each input.
    pub(super) fn each(self) -> Vec<Result<R, Error>> {
        let mut results: Vec<Result<R, Error>> = Vec::with_capacity(self.count);
        let mut values = self.values.into_iter();
        for (index, error) in self.errors {
            let before = index - results.len();
            results.extend(values.by_ref().take(before).map(Ok));
            results.push(Err(error));
        }
        results.extend(values.map(Ok));
        results
    }
}
