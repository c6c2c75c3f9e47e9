//! The side of a queue that puts items in.

use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;

use super::end::{End, Limit};
use super::open;
use super::ring::Wanted;
use crate::wait::Deadline;
use crate::{Error, message};

/// The side of a queue that puts items in.
pub struct QueueSender<T> {
    pub(crate) end: Option<Arc<End>>,
    pub(crate) item: PhantomData<fn(T)>,
}

impl<T> QueueSender<T> {
    /// Puts an item in, and waits for room where the queue is bounded and full.
    ///
    /// # Errors
    ///
    /// [`Error::Closed`] when nobody has a receiver any more. An error too when the item cannot be
    /// written down in bytes, or has more than 1 GiB of them, or the system has no more memory: the
    /// queue is then as it was.
    pub fn put(&self, item: &T) -> Result<(), Error>
    where
        T: Serialize,
    {
        self.put_bytes_within(&write_down(item)?, Limit::Never)
    }

    /// Puts an item in, and waits so long for room.
    ///
    /// # Errors
    ///
    /// [`Error::Full`] when time is up, and as [`put`](QueueSender::put).
    pub fn put_timeout(&self, item: &T, timeout: Duration) -> Result<(), Error>
    where
        T: Serialize,
    {
        let limit = Limit::At(Deadline::after(timeout));
        self.put_bytes_within(&write_down(item)?, limit)
    }

    /// Puts an item in if there is room now: Python's `put_nowait`.
    ///
    /// # Errors
    ///
    /// [`Error::Full`] when there is none, and as [`put`](QueueSender::put).
    pub fn try_put(&self, item: &T) -> Result<(), Error>
    where
        T: Serialize,
    {
        self.put_bytes_within(&write_down(item)?, Limit::Now)
    }

    /// Puts bytes in as they are, to be got by [`get_bytes`](crate::QueueReceiver::get_bytes): the
    /// quickest way for much data.
    ///
    /// # Errors
    ///
    /// As [`put`](QueueSender::put).
    pub fn put_bytes(&self, bytes: &[u8]) -> Result<(), Error> {
        self.put_bytes_within(bytes, Limit::Never)
    }

    /// Waits until [`task_done`](crate::QueueReceiver::task_done) was called for every item that
    /// was put in: Python's `JoinableQueue.join`.
    ///
    /// ```
    /// use multiprocessing::{Process, QueueReceiver, entry_points, queue};
    ///
    /// # #[cfg(target_os = "linux")]
    /// fn main() -> Result<(), multiprocessing::Error> {
    ///     entry_points![work];
    ///
    ///     let (tasks, receiver) = queue()?;
    ///     let _worker = Process::spawn(work, (receiver,))?;
    ///     tasks.put(&1)?;
    ///     tasks.put(&2)?;
    ///     tasks.join()?; // both are done, and the worker waits for more
    ///     drop(tasks); // the worker ends
    ///     Ok(())
    /// }
    ///
    /// fn work(tasks: QueueReceiver<u32>) {
    ///     for task in &tasks {
    ///         println!("task {task:?} is done");
    ///         tasks.task_done().expect("the task is counted");
    ///     }
    /// }
    /// # #[cfg(not(target_os = "linux"))]
    /// # fn main() {}
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Closed`] when nobody has a receiver any more, and so nobody will say it.
    pub fn join(&self) -> Result<(), Error> {
        self.join_within(Limit::Never)
    }

    /// Waits so long, which Python's cannot.
    ///
    /// # Errors
    ///
    /// [`Error::TimedOut`], and as [`join`](QueueSender::join).
    pub fn join_timeout(&self, timeout: Duration) -> Result<(), Error> {
        self.join_within(Limit::At(Deadline::after(timeout)))
    }

    fn join_within(&self, limit: Limit) -> Result<(), Error> {
        let end = open(&self.end)?;
        let doing = "see the queue's items done";
        end.try_until(
            Wanted::AllDone,
            limit,
            || Error::TimedOut { doing },
            |locked| Ok((locked.state().unfinished == 0).then_some(())),
        )
    }

    fn put_bytes_within(&self, bytes: &[u8], limit: Limit) -> Result<(), Error> {
        let end = open(&self.end)?;
        message::header(bytes).map_err(Error::doing("put an item into a queue"))?;
        if end.is_closed()? {
            return Err(end.closed());
        }
        let maxsize = end.ring().maxsize();
        end.try_until(
            Wanted::Room,
            limit,
            || Error::Full,
            |locked| {
                if maxsize > 0 && locked.state().items >= maxsize {
                    return Ok(None);
                }
                let doing = "put an item into a queue";
                locked.push(bytes).map_err(Error::doing(doing))?;
                Ok(Some(()))
            },
        )
    }
}

fn write_down<T: Serialize>(item: &T) -> Result<Vec<u8>, Error> {
    message::encode(item).map_err(|reason| Error::Value {
        doing: "write down an item for a queue",
        reason,
    })
}
