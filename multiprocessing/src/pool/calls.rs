//! The calls of a pool: `map` and its variants.

use std::fmt::Debug;
use std::mem;
use std::sync::mpsc::channel;

use serde::{Serialize, de::DeserializeOwned};

use super::Pool;
use super::async_result::AsyncResult;
use super::imap::Imap;
use super::lot::Lot;
use super::results::{Gathered, Results, refused, show};
use crate::{Error, Target, entry};

/// How many results of a call that waits for all are told at a time.
const TOGETHER: usize = 8192;

impl Pool {
    /// Calls `target` with each input, in the workers, and gives the results in the order of the
    /// inputs.
    ///
    /// All inputs are written down as quickly as that goes, as in Python; [`imap`](Pool::imap)
    /// takes them as they are needed.
    ///
    /// # Errors
    ///
    /// When `target` is not among the program's [`entry_points!`](crate::entry_points), or the pool
    /// has ended; and [`Error::Input`] when an input has no result: `target` panicked, the input or
    /// the result could not be written down in bytes, or its worker was killed or ended.
    ///
    /// All inputs are tried, and the error is that of the first one in their order; Python raises
    /// the first one in time. The results of the others are lost, as in Python:
    /// [`try_map`](Pool::try_map) keeps them. A `Result` that `target` returns is a result.
    pub fn map<F, T>(
        &self,
        target: F,
        inputs: impl IntoIterator<Item = T>,
    ) -> Result<Vec<F::Output>, Error>
    where
        F: Target<(T,)>,
        T: Serialize + DeserializeOwned + Debug,
    {
        self.gather(entry::name_of(&target)?, inputs)?.all()
    }

    /// As [`map`](Pool::map), with a result or an error for each input. Python has nothing like it.
    ///
    /// # Errors
    ///
    /// As [`map`](Pool::map), but for what becomes of a single input.
    pub fn try_map<F, T>(
        &self,
        target: F,
        inputs: impl IntoIterator<Item = T>,
    ) -> Result<Vec<Result<F::Output, Error>>, Error>
    where
        F: Target<(T,)>,
        T: Serialize + DeserializeOwned + Debug,
    {
        Ok(self.gather(entry::name_of(&target)?, inputs)?.each())
    }

    /// As [`map`](Pool::map), for a function of several arguments: each input is the tuple of them.
    ///
    /// # Errors
    ///
    /// As [`map`](Pool::map).
    pub fn starmap<F, Args>(
        &self,
        target: F,
        inputs: impl IntoIterator<Item = Args>,
    ) -> Result<Vec<F::Output>, Error>
    where
        F: Target<Args>,
        Args: Serialize + DeserializeOwned + Debug,
    {
        self.gather(entry::name_of(&target)?, inputs)?.all()
    }

    /// As [`starmap`](Pool::starmap), with a result or an error for each input.
    ///
    /// # Errors
    ///
    /// As [`try_map`](Pool::try_map).
    pub fn try_starmap<F, Args>(
        &self,
        target: F,
        inputs: impl IntoIterator<Item = Args>,
    ) -> Result<Vec<Result<F::Output, Error>>, Error>
    where
        F: Target<Args>,
        Args: Serialize + DeserializeOwned + Debug,
    {
        Ok(self.gather(entry::name_of(&target)?, inputs)?.each())
    }

    /// As [`map`](Pool::map), without waiting for the results. They are also worked out when the
    /// [`AsyncResult`] is dropped.
    ///
    /// # Errors
    ///
    /// As [`map`](Pool::map); what becomes of the inputs is told by the [`AsyncResult`].
    pub fn map_async<F, T>(
        &self,
        target: F,
        inputs: impl IntoIterator<Item = T>,
    ) -> Result<AsyncResult<Vec<F::Output>>, Error>
    where
        F: Target<(T,)>,
        F::Output: Send + 'static,
        T: Serialize + DeserializeOwned + Debug,
    {
        let gathered = self.submit(entry::name_of(&target)?, inputs, |_| Ok(()))?;
        Ok(AsyncResult::new(gathered, Gathered::all))
    }

    /// As [`starmap`](Pool::starmap), without waiting for the results.
    ///
    /// # Errors
    ///
    /// As [`map_async`](Pool::map_async).
    pub fn starmap_async<F, Args>(
        &self,
        target: F,
        inputs: impl IntoIterator<Item = Args>,
    ) -> Result<AsyncResult<Vec<F::Output>>, Error>
    where
        F: Target<Args>,
        F::Output: Send + 'static,
        Args: Serialize + DeserializeOwned + Debug,
    {
        let gathered = self.submit(entry::name_of(&target)?, inputs, |_| Ok(()))?;
        Ok(AsyncResult::new(gathered, Gathered::all))
    }

    /// Calls `target` once, in a worker, and waits for its result: `pool.apply(f, (1, 2))?`.
    ///
    /// # Errors
    ///
    /// As [`map`](Pool::map): the arguments are the one input, of index 0.
    pub fn apply<F, Args>(&self, target: F, args: Args) -> Result<F::Output, Error>
    where
        F: Target<Args>,
        Args: Serialize + DeserializeOwned + Debug,
    {
        only(self.gather(entry::name_of(&target)?, [args])?)
    }

    /// As [`apply`](Pool::apply), without waiting for the result.
    ///
    /// # Errors
    ///
    /// As [`map_async`](Pool::map_async).
    pub fn apply_async<F, Args>(
        &self,
        target: F,
        args: Args,
    ) -> Result<AsyncResult<F::Output>, Error>
    where
        F: Target<Args>,
        F::Output: Send + 'static,
        Args: Serialize + DeserializeOwned + Debug,
    {
        let gathered = self.submit(entry::name_of(&target)?, [args], |_| Ok(()))?;
        Ok(AsyncResult::new(gathered, only))
    }

    /// As [`map`](Pool::map), but the results are an iterator, and come one by one, in the order of
    /// the inputs: each is a `Result` of its own.
    ///
    /// Inputs are taken from `inputs` as results are taken: no more than a few for each worker are
    /// under way, so there may be more inputs than memory, or inputs without end. Python takes all
    /// inputs at once.
    ///
    /// # Errors
    ///
    /// When `target` is not among the program's [`entry_points!`](crate::entry_points), or the pool
    /// has ended.
    pub fn imap<F, I>(
        &self,
        target: F,
        inputs: I,
    ) -> Result<Imap<'_, I::IntoIter, F::Output>, Error>
    where
        F: Target<(I::Item,)>,
        I: IntoIterator,
        I::Item: Serialize + DeserializeOwned + Debug,
    {
        Imap::new(self, entry::name_of(&target)?, inputs.into_iter(), true)
    }

    /// As [`imap`](Pool::imap), in the order in which the results come.
    ///
    /// # Errors
    ///
    /// As [`imap`](Pool::imap).
    pub fn imap_unordered<F, I>(
        &self,
        target: F,
        inputs: I,
    ) -> Result<Imap<'_, I::IntoIter, F::Output>, Error>
    where
        F: Target<(I::Item,)>,
        I: IntoIterator,
        I::Item: Serialize + DeserializeOwned + Debug,
    {
        Imap::new(self, entry::name_of(&target)?, inputs.into_iter(), false)
    }

    /// Sends all inputs to the pool's thread. In between it does what `meanwhile` says.
    fn submit<I, R>(
        &self,
        name: &'static str,
        inputs: impl IntoIterator<Item = I>,
        meanwhile: fn(&mut Gathered<R>) -> Result<(), Error>,
    ) -> Result<Gathered<R>, Error>
    where
        I: Serialize + DeserializeOwned + Debug,
        R: DeserializeOwned,
    {
        let (news, results) = channel();
        let results = Results::new(results, show::<I>, self.inner.broken.clone());
        let mut gathered = Gathered::new(results);
        let mut lot = Lot::new(name, 0);
        let chunksize = self.chunksize.unwrap_or(1);
        let most = TOGETHER.next_multiple_of(chunksize);
        let inputs = inputs.into_iter();
        gathered.expect(inputs.size_hint().0);
        for input in inputs {
            // The first ones are worked on while the others are written down.
            if lot.len() == most {
                let next = lot.next(0);
                gathered.set_count(lot.end());
                self.order(mem::replace(&mut lot, next), TOGETHER, news.clone())?;
                meanwhile(&mut gathered)?;
            }
            if let Err(fault) = lot.push(&input) {
                let next = lot.next(1);
                gathered.refuse(lot.end(), refused(&lot, &input, fault));
                self.order(mem::replace(&mut lot, next), TOGETHER, news.clone())?;
            }
        }
        gathered.set_count(lot.end());
        self.order(lot, TOGETHER, news)?;
        Ok(gathered)
    }

    fn gather<I, R>(
        &self,
        name: &'static str,
        inputs: impl IntoIterator<Item = I>,
    ) -> Result<Gathered<R>, Error>
    where
        I: Serialize + DeserializeOwned + Debug,
        R: DeserializeOwned,
    {
        let mut gathered = self.submit(name, inputs, Gathered::catch_up)?;
        gathered.wait(None)?;
        Ok(gathered)
    }
}

/// The result of a call that has one input.
fn only<R: DeserializeOwned>(gathered: Gathered<R>) -> Result<R, Error> {
    let result = gathered.all()?.pop();
    result.ok_or(Error::Closed { what: "the pool" })
}
