//! A pipe: messages from one process to another, in order, each whole: Python's `Pipe`.

mod connection;
mod incoming;

use std::io::{self, IoSlice};
use std::marker::PhantomData;
use std::os::fd::{AsFd, BorrowedFd};
use std::time::Duration;

use nix::errno::Errno;
use nix::sys::uio::writev;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::DeserializeOwned};

use self::incoming::Incoming;
use crate::handle::Handle;
use crate::wait::{Deadline, is_readable};
use crate::{Error, message};

pub use self::connection::{Connection, pipe};

/// Python's `Pipe(duplex=False)`: what the writer sends, the reader receives.
///
/// An end goes to another process as an argument of [`Process::spawn`](crate::Process::spawn), or
/// is moved into the closure of [`Process::fork`](crate::Process::fork), and the caller has it no
/// longer. That is how the other end learns that its peer has ended: nobody else holds it.
///
/// A forked child has a copy of *every* variable, also of the end that its parent keeps. If it is
/// to see the parent hang up, it first closes that copy: see [`PipeWriter::close`].
///
/// # Errors
///
/// When the system refuses two more open files.
pub fn one_way_pipe<T>() -> Result<(PipeReader<T>, PipeWriter<T>), Error> {
    let (reader, writer) = io::pipe().map_err(Error::doing("open a pipe"))?;
    Ok((reader.into(), writer.into()))
}

/// The end of a pipe that receives.
///
/// As an iterator it gives one message after another, and ends when the pipe is closed.
#[derive(Debug)]
pub struct PipeReader<T> {
    pipe: Option<Handle>,
    incoming: Incoming,
    message: PhantomData<fn() -> T>,
}

/// The end of a pipe that sends.
#[derive(Debug)]
pub struct PipeWriter<T> {
    pipe: Option<Handle>,
    message: PhantomData<fn(T)>,
}

impl<T> PipeReader<T> {
    fn new(pipe: Handle, pending: &[u8]) -> PipeReader<T> {
        PipeReader {
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

    /// Waits for a message that was sent by [`send_bytes`](PipeWriter::send_bytes).
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
            Err(error @ Error::System { .. }) => {
                // What comes after it cannot be told from the rest of it.
                self.close();
                Some(Err(error))
            }
            result => Some(result),
        }
    }
}

impl<T> PipeWriter<T> {
    fn new(pipe: Handle) -> PipeWriter<T> {
        PipeWriter {
            pipe: Some(pipe),
            message: PhantomData,
        }
    }

    /// Sends a message. It waits while the pipe is full, which on Linux it is with 64 KiB: two
    /// processes that send each other more than that, and only then receive, wait for ever.
    ///
    /// # Errors
    ///
    /// [`Error::Closed`] when nobody has the other end any more (Python: `BrokenPipeError`). An
    /// error too when the value cannot be written down in bytes, or has more than 1 GiB of them.
    pub fn send(&mut self, value: &T) -> Result<(), Error>
    where
        T: Serialize,
    {
        let bytes = message::encode(value).map_err(|reason| Error::Value {
            doing: "write down a message",
            reason,
        })?;
        self.send_bytes(&bytes)
    }

    /// Sends bytes as they are, to be received by [`recv_bytes`](PipeReader::recv_bytes).
    ///
    /// # Errors
    ///
    /// As [`send`](PipeWriter::send).
    pub fn send_bytes(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let pipe = self.pipe.as_ref().ok_or_else(this_end_is_closed)?;
        let failed = || Error::doing("send a message");
        let header = message::header(bytes).map_err(failed())?;
        let mut parts = [IoSlice::new(&header), IoSlice::new(bytes)];
        let mut rest = &mut parts[..];
        while !rest.is_empty() {
            match writev(&pipe.0, rest) {
                Ok(count) => IoSlice::advance_slices(&mut rest, count),
                Err(Errno::EINTR) => continue,
                Err(Errno::EPIPE) => return Err(Error::Closed { what: OTHER_END }),
                Err(error) => return Err(failed()(error.into())),
            }
        }
        Ok(())
    }

    /// Closes this process's copy of the end; in a forked child the one that its parent keeps.
    ///
    /// ```
    /// # #[cfg(target_os = "linux")]
    /// # fn main() -> Result<(), multiprocessing::Error> {
    /// use multiprocessing::{Process, one_way_pipe};
    ///
    /// let (reader, mut writer) = one_way_pipe::<u32>()?;
    /// let kept = &mut writer;
    /// let mut process = Process::fork(move || {
    ///     kept.close(); // the child's copy: the parent's stays open
    ///     let sum: u32 = reader.flatten().sum();
    ///     std::process::exit(sum as i32);
    /// })?;
    /// writer.send(&40)?;
    /// writer.send(&2)?;
    /// drop(writer); // the pipe ends, as nobody else has a writer
    /// assert_eq!(process.join()?, 42);
    /// # Ok(())
    /// # }
    /// # #[cfg(not(target_os = "linux"))]
    /// # fn main() {}
    /// ```
    pub fn close(&mut self) {
        self.pipe = None;
    }
}

/// An end of a pipe that somebody else made. A message is its length, eight bytes with the lowest
/// first, and then its bytes.
impl<T> From<io::PipeReader> for PipeReader<T> {
    fn from(pipe: io::PipeReader) -> PipeReader<T> {
        PipeReader::new(Handle(pipe.into()), &[])
    }
}

/// As for [`PipeReader`].
impl<T> From<io::PipeWriter> for PipeWriter<T> {
    fn from(pipe: io::PipeWriter) -> PipeWriter<T> {
        PipeWriter::new(Handle(pipe.into()))
    }
}

const OTHER_END: &str = "the pipe's other end";

fn this_end_is_closed() -> Error {
    Error::Closed {
        what: "this end of the pipe",
    }
}

/// With what has been read of the pipe and not been given out: no message is lost on the way.
impl<T> Serialize for PipeReader<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (&self.pipe, self.incoming.pending()).serialize(serializer)
    }
}

impl<'de, T> Deserialize<'de> for PipeReader<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<PipeReader<T>, D::Error> {
        let (pipe, pending) = <(Option<Handle>, Vec<u8>)>::deserialize(from)?;
        Ok(PipeReader {
            pipe,
            incoming: Incoming::new(&pending),
            message: PhantomData,
        })
    }
}

impl<T> Serialize for PipeWriter<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.pipe.serialize(serializer)
    }
}

impl<'de, T> Deserialize<'de> for PipeWriter<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<PipeWriter<T>, D::Error> {
        let message = PhantomData;
        let pipe = Option::deserialize(from)?;
        Ok(PipeWriter { pipe, message })
    }
}
