//! Results one by one, while inputs are taken one by one: Python's `imap` and `imap_unordered`.

use std::collections::VecDeque;
use std::fmt::Debug;
use std::iter::Fuse;
use std::sync::mpsc::{Sender, channel};
use std::time::{Duration, Instant};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Pool;
use super::lot::{Lot, Told};
use super::results::{Results, refused};
use super::shown::show;
use crate::Error;

/// How many lots for each worker are under way at most: enough that none waits for the caller to
/// take a result.
const AHEAD: usize = 16;

/// The results of [`Pool::imap`] and [`Pool::imap_unordered`], one after the other: each is a
/// result or the error of its input. After an error that is not of an input, such as that of a pool
/// that has ended, there are no more.
///
/// When it is dropped, the inputs that are under way are still done, and no more are taken.
#[derive(Debug)]
pub struct Imap<'a, I: Iterator, R> {
    pool: &'a Pool,
    name: &'static str,
    inputs: Fuse<I>,
    is_ordered: bool,
    news: Sender<Told>,
    results: Results<R>,
    /// Results to be given: for each input that was taken, or in the order in which they came.
    ready: VecDeque<Option<Result<R, Error>>>,
    taken: usize,
    given: usize,
    arrived: usize,
    is_over: bool,
}

impl<'a, I, R> Imap<'a, I, R>
where
    I: Iterator,
    I::Item: Serialize + DeserializeOwned + Debug,
    R: DeserializeOwned,
{
    pub(super) fn new(
        pool: &'a Pool,
        name: &'static str,
        inputs: I,
        is_ordered: bool,
    ) -> Result<Self, Error> {
        let (news, results) = channel();
        let mut imap = Imap {
            pool,
            name,
            inputs: inputs.fuse(),
            is_ordered,
            news,
            results: Results::new(results, show::<I::Item>, pool.inner.broken.clone()),
            ready: VecDeque::new(),
            taken: 0,
            given: 0,
            arrived: 0,
            is_over: false,
        };
        imap.fill()?;
        Ok(imap)
    }

    /// The next result, if it comes within this time, and [`Error::TimedOut`] if not: then it can
    /// still be had. Python's `next(timeout)`.
    pub fn next_timeout(&mut self, timeout: Duration) -> Option<Result<R, Error>> {
        self.next_until(Instant::now().checked_add(timeout))
    }

    fn next_until(&mut self, until: Option<Instant>) -> Option<Result<R, Error>> {
        if self.is_over {
            return None;
        }
        match self.result(until) {
            Err(error @ Error::TimedOut { .. }) => Some(Err(error)),
            Err(error) => {
                self.is_over = true;
                Some(Err(error))
            }
            Ok(result) => result,
        }
    }

    fn result(&mut self, until: Option<Instant>) -> Result<Option<Result<R, Error>>, Error> {
        self.fill()?;
        loop {
            if let Some(Some(_)) = self.ready.front() {
                self.given += 1;
                return Ok(self.ready.pop_front().flatten());
            }
            if self.arrived == self.taken {
                return Ok(None);
            }
            let mut arrived = Vec::new();
            self.results
                .receive(until, |index, result| arrived.push((index, result)))?;
            for (index, result) in arrived {
                self.put(index, result);
            }
        }
    }

    fn put(&mut self, index: usize, result: Result<R, Error>) {
        self.arrived += 1;
        if self.is_ordered {
            self.ready[index - self.given] = Some(result);
        } else {
            self.ready.push_back(Some(result));
        }
    }

    /// Takes inputs and sends them to the pool, up to the limit of what may be under way.
    fn fill(&mut self) -> Result<(), Error> {
        let size = self.pool.chunksize.unwrap_or(1);
        let limit = AHEAD * self.pool.inner.workers * size;
        // A lot whenever there is room for a whole one.
        while self.taken - self.given + size <= limit {
            let mut lot = Lot::new(self.name, self.taken);
            let mut error = None;
            for input in self.inputs.by_ref().take(size) {
                if let Err(fault) = lot.push(&input) {
                    error = Some(refused(&lot, &input, fault));
                    break;
                }
            }
            let count = lot.len();
            if count == 0 && error.is_none() {
                break;
            }
            self.taken += count;
            if self.is_ordered {
                self.ready.extend((0..count).map(|_| None));
            }
            if count > 0 {
                self.pool.order(lot, 1, self.news.clone())?;
            }
            if let Some(error) = error {
                let index = self.taken;
                self.taken += 1;
                if self.is_ordered {
                    self.ready.push_back(None);
                }
                self.put(index, Err(error));
            }
        }
        Ok(())
    }
}

impl<I, R> Iterator for Imap<'_, I, R>
where
    I: Iterator,
    I::Item: Serialize + DeserializeOwned + Debug,
    R: DeserializeOwned,
{
    type Item = Result<R, Error>;

    fn next(&mut self) -> Option<Result<R, Error>> {
        self.next_until(None)
    }
}
