//! Both ways over two pipes: Python's `Pipe()`, and its two connections.

use std::os::fd::BorrowedFd;
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{PipeReader, PipeWriter, one_way_pipe};
use crate::Error;

/// Creates a pipe with two ends, and each sends to the other: Python's `Pipe()`. The first end sends
/// `T` and receives `U`.
///
/// ```
/// use multiprocessing::{Connection, Process, entry_points, pipe};
///
/// fn main() -> Result<(), multiprocessing::Error> {
///     entry_points![measure];
///
///     let (mut ours, theirs) = pipe()?;
///     let mut process = Process::spawn(measure, (theirs,))?;
///     for (word, length) in [("one", 3), ("three", 5)] {
///         ours.send(&word.to_owned())?;
///         assert_eq!(ours.recv()?, length);
///     }
///     drop(ours); // the child's loop ends
///     assert_eq!(process.join()?, 0);
///     Ok(())
/// }
///
/// /// Sends the length of each word that it receives.
/// fn measure(mut connection: Connection<usize, String>) {
///     while let Ok(word) = connection.recv() {
///         connection.send(&word.len()).expect("the parent receives it");
///     }
/// }
/// ```
///
/// What is said at [`one_way_pipe`] about moving an end, and about a forked child's copies, holds
/// here too. They are two of the system's pipes: a socket that goes both ways, which Python has,
/// takes twice as long for a message there and one back.
///
/// # Errors
///
/// When the system refuses four more open files.
#[allow(clippy::type_complexity)] // a name for the pair would hide what is in it
pub fn pipe<T, U>() -> Result<(Connection<T, U>, Connection<U, T>), Error> {
    let (our_reader, their_writer) = one_way_pipe()?;
    let (their_reader, our_writer) = one_way_pipe()?;
    Ok((
        Connection::new(our_reader, our_writer),
        Connection::new(their_reader, their_writer),
    ))
}

/// One end of a two-way pipe, which sends `T` and receives `U`.
///
/// As an iterator it gives one message after another, and ends when the pipe is closed.
#[derive(Debug)]
pub struct Connection<T, U = T> {
    reader: PipeReader<U>,
    writer: PipeWriter<T>,
}

impl<T, U> Connection<T, U> {
    fn new(reader: PipeReader<U>, writer: PipeWriter<T>) -> Self {
        Self { reader, writer }
    }

    /// Sends a message: see [`PipeWriter::send`].
    ///
    /// # Errors
    ///
    /// [`Error::Closed`] and others, as there.
    pub fn send(&mut self, value: &T) -> Result<(), Error>
    where
        T: Serialize,
    {
        self.writer.send(value)
    }

    /// Sends bytes as they are: see [`PipeWriter::send_bytes`].
    ///
    /// # Errors
    ///
    /// As [`send`](Connection::send).
    pub fn send_bytes(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.writer.send_bytes(bytes)
    }

    /// Waits for a message: see [`PipeReader::recv`].
    ///
    /// # Errors
    ///
    /// [`Error::Closed`] and others, as there.
    pub fn recv(&mut self) -> Result<U, Error>
    where
        U: DeserializeOwned,
    {
        self.reader.recv()
    }

    /// Waits for a message for so long: see [`PipeReader::recv_timeout`].
    ///
    /// # Errors
    ///
    /// [`Error::TimedOut`], and as [`recv`](Connection::recv).
    pub fn recv_timeout(&mut self, timeout: Duration) -> Result<U, Error>
    where
        U: DeserializeOwned,
    {
        self.reader.recv_timeout(timeout)
    }

    /// Waits for bytes that were sent as they are: see [`PipeReader::recv_bytes`].
    ///
    /// # Errors
    ///
    /// As [`recv`](Connection::recv).
    pub fn recv_bytes(&mut self) -> Result<Vec<u8>, Error> {
        self.reader.recv_bytes()
    }

    /// The same, in memory that is there: see [`PipeReader::recv_bytes_into`].
    ///
    /// # Errors
    ///
    /// As [`recv`](Connection::recv).
    pub fn recv_bytes_into(&mut self, bytes: &mut Vec<u8>) -> Result<(), Error> {
        self.reader.recv_bytes_into(bytes)
    }

    /// Whether there is something to receive, now or within this time: see [`PipeReader::poll`].
    ///
    /// # Errors
    ///
    /// When this end is closed.
    pub fn poll(&self, timeout: Duration) -> Result<bool, Error> {
        self.reader.poll(timeout)
    }

    /// Closes this process's copy of both directions: see [`PipeWriter::close`].
    pub fn close(&mut self) {
        self.reader.close();
        self.writer.close();
    }

    /// The two directions as values of their own, for two threads.
    pub fn split(self) -> (PipeReader<U>, PipeWriter<T>) {
        (self.reader, self.writer)
    }

    pub(crate) fn awaited(&self) -> Option<BorrowedFd<'_>> {
        self.reader.awaited()
    }

    pub(crate) fn has_message(&self) -> bool {
        self.reader.has_message()
    }
}

impl<T, U: DeserializeOwned> Iterator for Connection<T, U> {
    type Item = Result<U, Error>;

    fn next(&mut self) -> Option<Result<U, Error>> {
        self.reader.next()
    }
}

impl<T, U> Serialize for Connection<T, U> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (&self.reader, &self.writer).serialize(serializer)
    }
}

impl<'de, T, U> Deserialize<'de> for Connection<T, U> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let (reader, writer) = Deserialize::deserialize(from)?;
        Ok(Self { reader, writer })
    }
}
