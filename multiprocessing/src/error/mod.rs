//! What can go wrong, in words that say what to do next.

mod fault;
mod system;
mod words;

use std::io;
use std::time::Duration;

pub use self::fault::Fault;

/// Why a process could not be started, watched or made use of.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The program has not called [`entry_points!`](crate::entry_points) yet, so a child would run
    /// all of `main` again.
    NoEntryPoints,
    /// The target is not in the table that the first [`entry_points!`](crate::entry_points) made.
    NotAnEntryPoint {
        /// The function's name, as the compiler gives it.
        target: &'static str,
    },
    /// A fork copies one thread only, and this process has more than one, or does not know how
    /// many.
    ForkWithThreads {
        /// How many threads there are, where the system tells it.
        threads: Option<usize>,
    },
    /// This process is daemonic, and may have no children.
    Daemonic,
    /// The process was started by another one, of which this one is a forked copy.
    NotTheParent {
        /// The process that was to be waited for or stopped.
        pid: i32,
    },
    /// A pool was to have no workers.
    NoWorkers,
    /// A worker of a pool could not be started. Those before it have been ended.
    StartWorker {
        /// Which one it was, counted from 1.
        number: usize,
        /// How many there were to be.
        workers: usize,
        /// What failed.
        reason: Box<Self>,
    },
    /// A pool has given up: its initializer failed, or no worker can be started any more.
    PoolEnded {
        /// What has happened.
        reason: String,
    },
    /// The arguments could not be written down in bytes.
    Arguments {
        /// The function that they were for.
        target: &'static str,
        /// What serde says.
        reason: String,
    },
    /// One input of [`Pool::map`](crate::Pool::map) has no result.
    Input {
        /// Its place among the inputs, from 0.
        index: usize,
        /// The input itself, as `{:?}` shows it, cut off where it is long.
        input: String,
        /// What became of it.
        fault: Fault,
    },
    /// The other side has ended, or has closed it: Python's `EOFError` and `BrokenPipeError`.
    Closed {
        /// What the other side is, as in "the pipe's other end".
        what: &'static str,
    },
    /// Time was up. Python's `TimeoutError`.
    TimedOut {
        /// What was being done, as in "failed to ... in time".
        doing: &'static str,
    },
    /// A manager's server did not answer in the time that it has, as
    /// [`Manager::with_timeout`](crate::Manager::with_timeout) says. Python's waits for ever.
    NoAnswer {
        /// How long it was waited for.
        within: Duration,
    },
    /// There is nothing in the queue. Python's `queue.Empty`.
    Empty,
    /// There is no room in the queue. Python's `queue.Full`.
    Full,
    /// A barrier is broken: somebody waited in vain, or gave it up. Python's `BrokenBarrierError`.
    BrokenBarrier,
    /// A semaphore was released more often than acquired. Python's `ValueError`.
    ReleasedTooOften {
        /// The most that it may count to.
        limit: u32,
    },
    /// A manager's list has no such item. Python's `IndexError`.
    NoItem {
        /// The place that was asked for, from 0.
        index: usize,
    },
    /// A value could not be written down in bytes, or not read from them.
    Value {
        /// What was being done, as in "failed to ...".
        doing: &'static str,
        /// What serde says.
        reason: String,
    },
    /// The operating system refused a process, a file or memory, as a limit is reached.
    Limit {
        /// What was being done, as in "failed to ...".
        doing: String,
        /// Which limit it is, and what can be done.
        limit: &'static str,
        /// The system's answer.
        reason: io::Error,
    },
    /// The operating system refused something.
    System {
        /// What was being done, as in "failed to ...".
        doing: String,
        /// The system's answer.
        reason: io::Error,
    },
}
