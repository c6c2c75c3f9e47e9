//! The end of a pipe that sends.

use std::io::{self, IoSlice};
use std::marker::PhantomData;

use nix::errno::Errno;
use nix::sys::uio::writev;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{OTHER_END, this_end_is_closed};
use crate::handle::Handle;
use crate::{Error, message};

/// The end of a pipe that sends.
#[derive(Debug)]
pub struct PipeWriter<T> {
    pipe: Option<Handle>,
    message: PhantomData<fn(T)>,
}

impl<T> PipeWriter<T> {
    fn new(pipe: Handle) -> Self {
        Self {
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

    /// Sends bytes as they are, to be received by [`recv_bytes`](crate::PipeReader::recv_bytes).
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

/// As for [`PipeReader`](crate::PipeReader).
impl<T> From<io::PipeWriter> for PipeWriter<T> {
    fn from(pipe: io::PipeWriter) -> Self {
        Self::new(Handle(pipe.into()))
    }
}

impl<T> Serialize for PipeWriter<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.pipe.serialize(serializer)
    }
}

impl<'de, T> Deserialize<'de> for PipeWriter<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let message = PhantomData;
        let pipe = Option::deserialize(from)?;
        Ok(Self { pipe, message })
    }
}
