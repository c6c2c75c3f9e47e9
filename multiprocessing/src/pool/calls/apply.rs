//! `apply` and `apply_async`: one call.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::pool::gathered::Gathered;
use crate::{AsyncResult, Error, Pool, Target, entry};

impl Pool {
    /// Calls `target` once, in a worker, and waits for its result: `pool.apply(f, (1, 2))?`.
    /// ([`apply_async`](Pool::apply_async) has an example.)
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

    /// Does the work of [`apply`](Pool::apply) without waiting for the result.
    ///
    /// ```
    /// use multiprocessing::{Pool, entry_points};
    ///
    /// fn main() -> Result<(), multiprocessing::Error> {
    ///     entry_points![add];
    ///
    ///     let pool = Pool::new(2)?;
    ///     let sum = pool.apply_async(add, (1, 2))?; // the caller goes on meanwhile
    ///     assert_eq!(pool.apply(add, (10, 20))?, 30);
    ///     assert_eq!(sum.get()?, 3);
    ///     Ok(())
    /// }
    ///
    /// fn add(a: i32, b: i32) -> i32 {
    ///     a + b
    /// }
    /// ```
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
}

/// The result of a call that has one input.
fn only<R: DeserializeOwned>(gathered: Gathered<R>) -> Result<R, Error> {
    let result = gathered.all()?.pop();
    result.ok_or(Error::Closed { what: "the pool" })
}
