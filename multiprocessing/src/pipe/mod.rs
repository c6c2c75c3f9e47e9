//! A pipe: messages from one process to another, in order, each whole: Python's `Pipe`.

mod connection;
mod incoming;
mod reader;
mod writer;

use std::io;

use crate::Error;

pub use self::connection::{Connection, pipe};
pub use self::reader::PipeReader;
pub use self::writer::PipeWriter;

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

const OTHER_END: &str = "the pipe's other end";

fn this_end_is_closed() -> Error {
    Error::Closed {
        what: "this end of the pipe",
    }
}
