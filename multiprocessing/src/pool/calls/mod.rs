//! What all calls that gather their results have in common: inputs become lots, as quickly as they
//! can be written down, and results are waited for.

mod apply;
mod imap;
mod map;
mod map_async;

use std::fmt::Debug;
use std::mem;
use std::sync::mpsc::channel;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Pool;
use super::gathered::Gathered;
use super::lot::Lot;
use super::results::{Results, refused};
use super::shown::show;
use crate::Error;

/// How many results of a call that waits for all are told at a time.
const TOGETHER: usize = 8192;

impl Pool {
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
