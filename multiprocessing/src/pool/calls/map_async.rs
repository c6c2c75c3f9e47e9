//! `map_async` and `starmap_async`, which do not wait.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::pool::gathered::Gathered;
use crate::{AsyncResult, Error, Pool, Target, entry};

impl Pool {
    /// Does the work of [`map`](Pool::map) without waiting for the results. They are also computed
    /// when the [`AsyncResult`] is dropped.
    ///
    /// ```
    /// use multiprocessing::{Pool, entry_points};
    ///
    /// fn main() -> Result<(), multiprocessing::Error> {
    ///     entry_points![double];
    ///
    ///     let pool = Pool::new(2)?;
    ///     let doubles = pool.map_async(double, [1, 2, 3])?; // the caller goes on meanwhile
    ///     pool.close(); // no more calls; those before are still done
    ///     assert_eq!(doubles.get()?, [2, 4, 6]);
    ///     Ok(())
    /// }
    ///
    /// fn double(n: i32) -> i32 {
    ///     2 * n
    /// }
    /// ```
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
}
