//! `imap` and `imap_unordered`, whose results come one by one.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Error, Imap, Pool, Target, entry};

impl Pool {
    /// As [`map`](Pool::map), but the results are an iterator, and come one by one, in the order of
    /// the inputs: each is a `Result` of its own.
    ///
    /// Inputs are taken from `inputs` as results are taken: no more than a few for each worker are
    /// under way, so there may be more inputs than memory, or inputs without end. Python takes all
    /// inputs at once.
    ///
    /// ```
    /// use multiprocessing::{Pool, entry_points};
    ///
    /// fn main() -> Result<(), multiprocessing::Error> {
    ///     entry_points![square];
    ///
    ///     let pool = Pool::new(2)?;
    ///     let mut squares = pool.imap(square, 1..)?; // without end
    ///     for expected in [1, 4, 9] {
    ///         assert_eq!(squares.next().transpose()?, Some(expected));
    ///     }
    ///     Ok(())
    /// }
    ///
    /// fn square(n: u64) -> u64 {
    ///     n * n
    /// }
    /// ```
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
}
