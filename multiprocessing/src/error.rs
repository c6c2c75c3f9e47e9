//! What can go wrong, in words that say what to do next.

use std::fmt;
use std::io;
use std::time::Duration;

use nix::errno::Errno;

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
        reason: Box<Error>,
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
    /// The operating system refused a process, or a file that it needs, as a limit is reached.
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

impl Error {
    /// Names what was being done when the system refused; for `map_err`.
    pub(crate) fn doing<E: Into<io::Error>>(doing: impl Into<String>) -> impl FnOnce(E) -> Error {
        let doing = doing.into();
        |reason| Error::System {
            doing,
            reason: reason.into(),
        }
    }

    /// As [`doing`](Error::doing), for a new process and what it needs: an answer that means a limit
    /// says which.
    pub(crate) fn starting<E: Into<io::Error>>(
        doing: impl Into<String>,
    ) -> impl FnOnce(E) -> Error {
        // Nothing is allocated unless it fails: a forked child that passes here would pay for it.
        |reason| {
            let (doing, reason) = (doing.into(), reason.into());
            match reason.raw_os_error().map(Errno::from_raw).and_then(limit) {
                Some(limit) => Error::Limit {
                    doing,
                    limit,
                    reason,
                },
                None => Error::System { doing, reason },
            }
        }
    }
}

/// The limit behind an answer to "start a process".
fn limit(answer: Errno) -> Option<&'static str> {
    match answer {
        Errno::EMFILE => Some(
            "this process has as many open files as it may (RLIMIT_NOFILE): \
             drop what is not needed, or raise it with `ulimit -n`",
        ),
        Errno::EAGAIN => Some(
            "this user has as many processes and threads as it may (RLIMIT_NPROC), or the \
             container has (pids.max): let some end first, or raise it with `ulimit -u`",
        ),
        Errno::ENOMEM => Some(
            "there is no memory for it, or no more is allowed (RLIMIT_AS): \
             free some, or raise it with `ulimit -v`",
        ),
        _ => None,
    }
}

impl std::error::Error for Error {}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Error::NoEntryPoints => write!(
                f,
                "failed to start a process: make `multiprocessing::entry_points![...]` \
                 the first line of `main`, with the functions that a new process is to run"
            ),
            Error::NotAnEntryPoint { target } => write!(
                f,
                "failed to start a process for `{target}`: \
                 add it to the first `multiprocessing::entry_points![...]` of the program"
            ),
            Error::ForkWithThreads { threads } => {
                match threads {
                    Some(threads) => {
                        write!(f, "failed to fork: this process has {threads} threads")?
                    }
                    None => write!(
                        f,
                        "failed to fork: this system does not count a process's threads"
                    )?,
                }
                write!(
                    f,
                    ", and the child would have one of them, and the others' locks locked for ever: \
                     fork before the first thread is started, or use `Process::spawn`"
                )
            }
            Error::Daemonic => write!(
                f,
                "failed to start a process: this one is daemonic, and such a process may have no \
                 children; start it as one that is not, or start both in its parent"
            ),
            Error::NotTheParent { pid } => write!(
                f,
                "failed to reach process {pid}: this process is a forked copy of its parent; \
                 join or stop it in the parent itself"
            ),
            Error::NoWorkers => {
                write!(
                    f,
                    "failed to make a pool: the number of workers must be at least 1"
                )
            }
            Error::StartWorker {
                number,
                workers,
                reason,
            } => write!(
                f,
                "failed to start worker {number} of {workers}: {reason}; those before it are ended: \
                 ask for fewer, if the limit cannot be raised"
            ),
            Error::PoolEnded { reason } => write!(
                f,
                "the pool has given up: {reason}; mend that, and make a new pool"
            ),
            Error::Arguments { target, reason } => {
                write!(
                    f,
                    "failed to write down the arguments of `{target}`: {reason}"
                )
            }
            Error::Input {
                index,
                input,
                fault,
            } => {
                write!(f, "failed to map input {index} ({input}): {fault}")
            }
            Error::Closed { what } => write!(f, "{what} is closed, or its process has ended"),
            Error::TimedOut { doing } => write!(f, "failed to {doing} in time"),
            Error::NoAnswer { within } => write!(
                f,
                "the manager did not answer within {within:?}: its process is stopped, or has more to \
                 do than that; what it was asked may still be done"
            ),
            Error::Empty => write!(f, "the queue is empty"),
            Error::Full => write!(f, "the queue is full"),
            Error::BrokenBarrier => write!(
                f,
                "failed to wait at the barrier: it is broken, as somebody waited in vain or gave up; \
                 `reset` makes it as new"
            ),
            Error::ReleasedTooOften { limit } => write!(
                f,
                "failed to release the semaphore: it is at its limit of {limit} already; \
                 release it once for each time that it was acquired"
            ),
            Error::NoItem { index } => write!(f, "the list has no item {index}"),
            Error::Value { doing, reason } => write!(f, "failed to {doing}: {reason}"),
            Error::Limit {
                doing,
                limit,
                reason,
            } => write!(f, "failed to {doing}: {reason}; {limit}"),
            Error::System { doing, reason } => write!(f, "failed to {doing}: {reason}"),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Fault::Panicked(text) => write!(f, "the function panicked: {text}"),
            Fault::UnwritableResult(reason) => {
                write!(f, "failed to write its result down in bytes: {reason}")
            }
            Fault::WorkerEnded { pid, exitcode: -9 } => write!(
                f,
                "its worker, process {pid}, was killed (signal 9); \
                 if you did not kill it, the system may have run out of memory"
            ),
            Fault::WorkerEnded { pid, exitcode } if *exitcode < 0 => {
                write!(
                    f,
                    "its worker, process {pid}, was ended by signal {}",
                    -exitcode
                )
            }
            Fault::WorkerEnded { pid, exitcode } => write!(
                f,
                "its worker, process {pid}, ended with exit code {exitcode}; \
                 let the function return, and not end its process"
            ),
            Fault::Message(text) => write!(f, "{text}"),
        }
    }
}
