//! A queue between processes, several at each side: Python's `Queue`, `JoinableQueue` and
//! `SimpleQueue`.

mod alive;
mod end;
mod ring;
mod sides;

use std::io;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use serde::{Serialize, de::DeserializeOwned};

pub use self::sides::Items;

use self::end::{End, Limit};
use self::ring::{Ring, Wanted};
use crate::Error;
use crate::handle::Handle;
use crate::message;
use crate::wait::Deadline;

/// Python's `Queue()`: a queue of any length, and its two sides.
///
/// Its items lie in memory that all its processes see. So an item is in the queue when `put`
/// returns, and an error of `put` is `put`'s: Python hands the item to a thread, which prints the
/// error later, and a process that has put much does not end before it is taken out. Here it does.
///
/// Each side can be cloned, sent to another process as an argument of
/// [`Process::spawn`](crate::Process::spawn), or moved into the closure of
/// [`Process::fork`](crate::Process::fork). When nobody has a sender any more, because it was
/// dropped or its process has ended, the receivers get what is left and then [`Error::Closed`].
/// When nobody has a receiver any more, `put` is [`Error::Closed`]. Python's has one object for
/// both, and its readers wait for ever.
///
/// A forked child has a copy of *every* variable, also of a sender that its parent keeps: then the
/// queue is not closed before that child ends. See [`QueueSender::close`].
///
/// A process that is killed in the middle of a `put` or a `get` has put or taken nothing, and holds
/// nobody up. What it had taken out before is gone with it.
///
/// # Errors
///
/// When the system refuses memory or open files, of which a side has up to four.
pub fn queue<T>() -> Result<(QueueSender<T>, QueueReceiver<T>), Error> {
    bounded_queue(0)
}

/// Python's `Queue(maxsize)`: a queue of at most so many items, into which `put` waits for room. As
/// there, 0 means no limit.
///
/// # Errors
///
/// As [`queue`].
pub fn bounded_queue<T>(maxsize: usize) -> Result<(QueueSender<T>, QueueReceiver<T>), Error> {
    let (receiving, sending) = io::pipe().map_err(Error::doing("open a queue's pipe"))?;
    let memory = Ring::new(maxsize as u64).map_err(Error::doing("make a queue's memory"))?;
    let sender = QueueSender::of(memory.mapping().clone(), Handle(sending.into()));
    let receiver = QueueReceiver::of(memory.mapping().clone(), Handle(receiving.into()));
    Ok((sender, receiver))
}

/// The side of a queue that puts items in.
pub struct QueueSender<T> {
    pub(crate) end: Option<Arc<End>>,
    pub(crate) item: PhantomData<fn(T)>,
}

/// The side of a queue that gets items out.
///
/// `for item in &receiver` gets one after another and ends when the queue is closed.
pub struct QueueReceiver<T> {
    pub(crate) end: Option<Arc<End>>,
    pub(crate) item: PhantomData<fn() -> T>,
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

    /// Puts bytes in as they are, to be got by [`get_bytes`](QueueReceiver::get_bytes): the
    /// quickest way for much data.
    ///
    /// # Errors
    ///
    /// As [`put`](QueueSender::put).
    pub fn put_bytes(&self, bytes: &[u8]) -> Result<(), Error> {
        self.put_bytes_within(bytes, Limit::Never)
    }

    /// Waits until [`task_done`](QueueReceiver::task_done) was said of every item that was put in:
    /// Python's `JoinableQueue.join`.
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
                let doing = "put an item into a queue (has the system enough memory?)";
                locked.push(bytes).map_err(Error::doing(doing))?;
                Ok(Some(()))
            },
        )
    }
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

    /// Waits for an item that was put in by [`put_bytes`](QueueSender::put_bytes).
    ///
    /// # Errors
    ///
    /// As [`get`](QueueReceiver::get).
    pub fn get_bytes(&self) -> Result<Vec<u8>, Error> {
        self.get_bytes_within(Limit::Never)
    }

    /// Says that one of the items that were got is done, for [`join`](QueueSender::join): Python's
    /// `JoinableQueue.task_done`. An item whose receiver was killed is never done.
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
                reason: "`task_done` was called more often than `get`".to_string(),
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
        let doing = "get an item out of a queue (see `ulimit -v`)";
        end.try_until(
            Wanted::Item,
            limit,
            || Error::Empty,
            |locked| locked.pop().map_err(Error::doing(doing)),
        )
    }
}

fn write_down<T: Serialize>(item: &T) -> Result<Vec<u8>, Error> {
    message::encode(item).map_err(|reason| Error::Value {
        doing: "write down an item for a queue",
        reason,
    })
}

fn read<T: DeserializeOwned>(bytes: Vec<u8>) -> Result<T, Error> {
    message::decode(&bytes).map_err(|reason| Error::Value {
        doing: "read an item of a queue",
        reason,
    })
}

pub(crate) fn open(end: &Option<Arc<End>>) -> Result<&End, Error> {
    end.as_deref().ok_or(Error::Closed {
        what: "this side of the queue",
    })
}
