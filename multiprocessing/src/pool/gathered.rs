//! All results of a call, in the order of its inputs.

use std::collections::BTreeMap;
use std::time::Instant;

use serde::de::DeserializeOwned;

use super::lot::News;
use super::results::Results;
use crate::Error;

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
    pub(super) fn new(results: Results<R>) -> Self {
        Self {
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::mpsc::channel;

    use super::*;
    use crate::Fault;
    use crate::pool::frame;
    use crate::pool::lot::Lot;

    #[test]
    fn news_in_any_order_gives_results_in_the_order_of_the_inputs() {
        let mut lot = Lot::new("double", 0);
        for n in 0..5_u32 {
            lot.push(&n).expect("a number can be written");
        }
        let lot = Arc::new(lot);
        let news = |range: std::ops::Range<usize>| {
            let mut answers = Vec::new();
            for index in range.clone() {
                frame::write(&(2 * index), &mut answers).expect("a number can be written");
            }
            News {
                lot: Arc::clone(&lot),
                range,
                answers: Ok(answers),
            }
        };
        let lost = News {
            lot: Arc::clone(&lot),
            range: 2..3,
            answers: Err(Fault::Message("lost".to_owned())),
        };
        let (tell, told) = channel();
        tell.send(vec![news(3..5), lost]).expect("somebody listens");
        tell.send(vec![news(0..2)]).expect("somebody listens");
        let results = Results::new(told, |_| String::new(), Arc::default());
        let mut gathered: Gathered<usize> = Gathered::new(results);
        // The last input is one that could not be written down.
        gathered.refuse(5, Error::Empty);
        gathered.set_count(6);
        gathered.wait(None).expect("all are there");
        let results: Vec<Option<usize>> = gathered.each().into_iter().map(Result::ok).collect();
        assert_eq!(results, [Some(0), Some(2), None, Some(6), Some(8), None]);
    }
}
