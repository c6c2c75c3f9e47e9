//! The end of a pipe that receives.

use std::io;
use std::marker::PhantomData;
use std::os::fd::{AsFd, BorrowedFd};
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::incoming::Incoming;
use super::{OTHER_END, this_end_is_closed};
use crate::handle::Handle;
use crate::wait::{Deadline, is_readable};
use crate::{Error, message};

/// The end of a pipe that receives.
///
/// As an iterator it gives one message after another, and ends when the pipe is closed.
#[derive(Debug)]
pub struct PipeReader<T> {
    pipe: Option<Handle>,
    incoming: Incoming,
    message: PhantomData<fn() -> T>,
}

impl<T> PipeReader<T> {
    fn new(pipe: Handle, pending: &[u8]) -> Self {
        Self {
            pipe: Some(pipe),
            incoming: Incoming::new(pending),
            message: PhantomData,
        }
    }

    /// Waits for a message.
    ///
    /// # Errors
    ///
    /// [`Error::Closed`] when nobody has the other end any more (Python: `EOFError`). An error too
    /// when the writer ended in the middle of a message, or what comes is no message of this type.
    pub fn recv(&mut self) -> Result<T, Error>
    where
        T: DeserializeOwned,
    {
        self.recv_until(Deadline::NEVER)
    }

    /// Waits for a message for so long. What has come of it stays for the next call.
    ///
    /// # Errors
    ///
    /// [`Error::TimedOut`], and as [`recv`](PipeReader::recv).
    pub fn recv_timeout(&mut self, timeout: Duration) -> Result<T, Error>
    where
        T: DeserializeOwned,
    {
        self.recv_until(Deadline::after(timeout))
    }

    /// Waits for a message that was sent by [`send_bytes`](crate::PipeWriter::send_bytes).
    ///
    /// # Errors
    ///
    /// As [`recv`](PipeReader::recv).
    pub fn recv_bytes(&mut self) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        self.recv_bytes_into(&mut bytes)?;
        Ok(bytes)
    }

    /// The same, in the place of what is in `bytes`, and in its memory. It grows where it must:
    /// there is no `BufferTooShort`.
    ///
    /// # Errors
    ///
    /// As [`recv`](PipeReader::recv).
    pub fn recv_bytes_into(&mut self, bytes: &mut Vec<u8>) -> Result<(), Error> {
        self.next_message(bytes, Deadline::NEVER)
    }

    /// Whether there is something to receive, a message or the pipe's end, now or within this time.
    ///
    /// # Errors
    ///
    /// When this end is closed.
    pub fn poll(&self, timeout: Duration) -> Result<bool, Error> {
        let pipe = self.pipe.as_ref().ok_or_else(this_end_is_closed)?;
        Ok(self.incoming.has_message() || is_readable(pipe.0.as_fd(), Deadline::after(timeout))?)
    }

    /// Closes this process's copy of the end; in a forked child the one that its parent keeps.
    /// To drop it does the same.
    pub fn close(&mut self) {
        self.pipe = None;
    }

    fn recv_until(&mut self, deadline: Deadline) -> Result<T, Error>
    where
        T: DeserializeOwned,
    {
        let mut bytes = Vec::new();
        self.next_message(&mut bytes, deadline)?;
        let value = message::decode(&bytes).map_err(|reason| Error::Value {
            doing: "read a message",
            reason,
        });
        self.incoming.reuse(bytes);
        value
    }

    fn next_message(&mut self, into: &mut Vec<u8>, deadline: Deadline) -> Result<(), Error> {
        let pipe = self.pipe.as_ref().ok_or_else(this_end_is_closed)?;
        let failed = || Error::doing("receive a message");
        while !self.incoming.take(into).map_err(failed())? {
            if !deadline.is_never() && !is_readable(pipe.0.as_fd(), deadline)? {
                let doing = "receive a message";
                return Err(Error::TimedOut { doing });
            }
            if self.incoming.read(pipe).map_err(failed())? == 0 {
                let closed = Error::Closed { what: OTHER_END };
                return Err(self.incoming.end().map_or(closed, failed()));
            }
        }
        Ok(())
    }

    pub(crate) fn awaited(&self) -> Option<BorrowedFd<'_>> {
        self.pipe.as_ref().map(|pipe| pipe.0.as_fd())
    }

    pub(crate) fn has_message(&self) -> bool {
        self.incoming.has_message()
    }
}

impl<T: DeserializeOwned> Iterator for PipeReader<T> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Result<T, Error>> {
        match self.recv() {
            Err(Error::Closed { .. }) => None,
            Err(error @ (Error::System { .. } | Error::Limit { .. })) => {
                // What comes after it cannot be told from the rest of it.
                self.close();
                Some(Err(error))
            }
            result => Some(result),
        }
    }
}

/// An end of a pipe that somebody else made. A message is its length, eight bytes with the lowest
/// first, and then its bytes.
impl<T> From<io::PipeReader> for PipeReader<T> {
    fn from(pipe: io::PipeReader) -> Self {
        Self::new(Handle(pipe.into()), &[])
    }
}

/// With what has been read of the pipe and not been given out: no message is lost on the way.
impl<T> Serialize for PipeReader<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (&self.pipe, self.incoming.pending()).serialize(serializer)
    }
}

impl<'de, T> Deserialize<'de> for PipeReader<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let (pipe, pending) = <(Option<Handle>, Vec<u8>)>::deserialize(from)?;
        Ok(Self {
            pipe,
            incoming: Incoming::new(&pending),
            message: PhantomData,
        })
    }
}
