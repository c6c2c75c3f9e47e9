//! `map_async` and `starmap_async`, which do not wait.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::pool::gathered::Gathered;
use crate::{AsyncResult, Error, Pool, Target, entry};

impl Pool {
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
}
