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

/// Creates a pipe of one direction: what the writer sends, the reader receives. Python's
/// `Pipe(duplex=False)`.
///
/// ```
/// use multiprocessing::{PipeWriter, Process, entry_points, one_way_pipe};
///
/// fn main() -> Result<(), multiprocessing::Error> {
///     entry_points![count];
///
///     let (mut reader, writer) = one_way_pipe()?;
///     let _process = Process::spawn(count, (writer, 3))?;
///     assert_eq!(reader.recv()?, 1);
///     // The loop ends when the child has ended, as it has the only writer.
///     let rest: Result<Vec<u32>, _> = reader.collect();
///     assert_eq!(rest?, [2, 3]);
///     Ok(())
/// }
///
/// fn count(mut writer: PipeWriter<u32>, to: u32) {
///     for n in 1..=to {
///         writer.send(&n).expect("the parent receives all");
///     }
/// }
/// ```
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
