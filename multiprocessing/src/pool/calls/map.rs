//! `map` and `starmap`, which wait for all results.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Error, Pool, Target, entry};

impl Pool {
    /// Calls `target` with each input, in the workers, and returns the results in the order of the
    /// inputs. (The [pool](Pool) has an example.)
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

    /// Does the work of [`map`](Pool::map), and returns a result or an error for each input. Python
    /// has nothing like it.
    ///
    /// ```
    /// use multiprocessing::{Error, Pool, entry_points};
    ///
    /// fn main() -> Result<(), Error> {
    ///     entry_points![hundred_by];
    ///
    ///     let pool = Pool::new(2)?;
    ///     let results = pool.try_map(hundred_by, [4, 0, 5])?;
    ///     assert!(matches!(
    ///         results[..],
    ///         [Ok(25), Err(Error::Input { index: 1, .. }), Ok(20)]
    ///     ));
    ///     Ok(())
    /// }
    ///
    /// fn hundred_by(n: u32) -> u32 {
    ///     100 / n // panics if `n` is 0
    /// }
    /// ```
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

    /// Does the work of [`map`](Pool::map) for a function of several arguments: each input is the
    /// tuple of them.
    ///
    /// ```
    /// use multiprocessing::{Pool, entry_points};
    ///
    /// fn main() -> Result<(), multiprocessing::Error> {
    ///     entry_points![power];
    ///
    ///     let pool = Pool::new(2)?;
    ///     assert_eq!(pool.starmap(power, [(2, 3), (3, 2), (10, 1)])?, [8, 9, 10]);
    ///     Ok(())
    /// }
    ///
    /// fn power(base: u32, exponent: u32) -> u32 {
    ///     base.pow(exponent)
    /// }
    /// ```
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
}
