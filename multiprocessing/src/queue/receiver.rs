//! The side of a queue that gets items out.

use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use serde::de::DeserializeOwned;

use super::end::{End, Limit};
use super::open;
use super::ring::Wanted;
use crate::wait::Deadline;
use crate::{Error, message};

/// The side of a queue that gets items out.
///
/// `for item in &receiver` gets one after another and ends when the queue is closed.
pub struct QueueReceiver<T> {
    pub(crate) end: Option<Arc<End>>,
    pub(crate) item: PhantomData<fn() -> T>,
}

impl<T> QueueReceiver<T> {
    /// Waits for an item. Each goes to one receiver, whoever comes first.
    ///
    /// # Errors
    ///
    /// [`Error::Closed`] when the queue is empty and nobody has a sender any more. An error too
    /// when the item is not of this type, or the system has no memory for it: then it stays in the
    /// queue.
    pub fn get(&self) -> Result<T, Error>
    where
        T: DeserializeOwned,
    {
        read(self.get_bytes_within(Limit::Never)?)
    }

    /// Waits so long for an item.
    ///
    /// # Errors
    ///
    /// [`Error::Empty`] when time is up, and as [`get`](QueueReceiver::get).
    pub fn get_timeout(&self, timeout: Duration) -> Result<T, Error>
    where
        T: DeserializeOwned,
    {
        read(self.get_bytes_within(Limit::At(Deadline::after(timeout)))?)
    }

    /// Gets an item if there is one now: Python's `get_nowait`.
    ///
    /// # Errors
    ///
    /// [`Error::Empty`] when there is none, and as [`get`](QueueReceiver::get).
    pub fn try_get(&self) -> Result<T, Error>
    where
        T: DeserializeOwned,
    {
        read(self.get_bytes_within(Limit::Now)?)
    }

    /// Waits for an item that was put in by [`put_bytes`](crate::QueueSender::put_bytes).
    ///
    /// # Errors
    ///
    /// As [`get`](QueueReceiver::get).
    pub fn get_bytes(&self) -> Result<Vec<u8>, Error> {
        self.get_bytes_within(Limit::Never)
    }

    /// Says that one of the items that were got is done, for
    /// [`join`](crate::QueueSender::join): Python's `JoinableQueue.task_done`. An item whose
    /// receiver was killed is never done.
    ///
    /// # Errors
    ///
    /// When it was said of all items that were got (Python counts those in the queue as well).
    pub fn task_done(&self) -> Result<(), Error> {
        let end = open(&self.end)?;
        let mut locked = end.lock(Limit::Never)?;
        if !locked.one_done() {
            return Err(Error::Value {
                doing: "mark a task as done",
                reason: "`task_done` was called more often than `get`".to_owned(),
            });
        }
        let all = locked.state().unfinished == 0 && locked.anybody(Wanted::AllDone);
        drop(locked);
        if all {
            end.ring().wake(Wanted::AllDone, i32::MAX);
        }
        Ok(())
    }

    fn get_bytes_within(&self, limit: Limit) -> Result<Vec<u8>, Error> {
        let end = open(&self.end)?;
        let doing = "get an item out of a queue";
        end.try_until(
            Wanted::Item,
            limit,
            || Error::Empty,
            |locked| locked.pop().map_err(Error::doing(doing)),
        )
    }
}

fn read<T: DeserializeOwned>(bytes: Vec<u8>) -> Result<T, Error> {
    message::decode(&bytes).map_err(|reason| Error::Value {
        doing: "read an item of a queue",
        reason,
    })
}
