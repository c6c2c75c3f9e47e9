//! What became of an input of a pool that has no result.

use std::fmt;

/// What became of an input that has no result.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Fault {
    /// The mapped function panicked, with this text.
    Panicked(String),
    /// The function returned, but its result could not be written down in bytes: what serde says.
    /// Python's `MaybeEncodingError`.
    UnwritableResult(String),
    /// The worker ended before it had an answer: the exit code, or the negative number of a signal.
    WorkerEnded {
        /// The worker's process id.
        pid: i32,
        /// As [`Process::exitcode`](crate::Process::exitcode) gives it.
        exitcode: i32,
    },
    /// The input could not be sent, or the answer could not be read: what was the matter.
    Message(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Panicked(text) => write!(f, "the function panicked: {text}"),
            Self::UnwritableResult(reason) => {
                write!(f, "failed to write its result down in bytes: {reason}")
            }
            Self::WorkerEnded { pid, exitcode: -9 } => write!(
                f,
                "its worker, process {pid}, was killed (signal 9); \
                 if you did not kill it, the system may have run out of memory"
            ),
            Self::WorkerEnded { pid, exitcode: -6 } => write!(
                f,
                "its worker, process {pid}, aborted (signal 6); its standard error says why, \
                 such as no memory or no stack that is left"
            ),
            Self::WorkerEnded { pid, exitcode } if *exitcode < 0 => {
                write!(
                    f,
                    "its worker, process {pid}, was ended by signal {}",
                    -exitcode
                )
            }
            Self::WorkerEnded { pid, exitcode } => write!(
                f,
                "its worker, process {pid}, ended with exit code {exitcode}; \
                 let the function return, and not end its process"
            ),
            Self::Message(text) => write!(f, "{text}"),
        }
    }
}
