//! The words of each error.

use std::fmt;

use super::Error;

impl std::error::Error for Error {}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::NoEntryPoints => write!(
                f,
                "failed to start a process: make `multiprocessing::entry_points![...]` \
                 the first line of `main`, with the functions that a new process is to run"
            ),
            Self::NotAnEntryPoint { target } => write!(
                f,
                "failed to start a process for `{target}`: \
                 add it to the first `multiprocessing::entry_points![...]` of the program"
            ),
            Self::ForkWithThreads { threads } => {
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
            Self::Daemonic => write!(
                f,
                "failed to start a process: this one is daemonic, and such a process may have no \
                 children; start it as one that is not, or start both in its parent"
            ),
            Self::NotTheParent { pid } => write!(
                f,
                "failed to reach process {pid}: this process is a forked copy of its parent; \
                 join or stop it in the parent itself"
            ),
            Self::NoWorkers => {
                write!(
                    f,
                    "failed to make a pool: the number of workers must be at least 1"
                )
            }
            Self::StartWorker {
                number,
                workers,
                reason,
            } => {
                write!(
                    f,
                    "failed to start worker {number} of {workers}: {reason}; \
                     those before it are ended"
                )?;
                match **reason {
                    Self::Limit { .. } => {
                        write!(f, ": ask for fewer, if the limit cannot be raised")
                    }
                    _ => Ok(()),
                }
            }
            Self::PoolEnded { reason } => write!(
                f,
                "the pool has given up: {reason}; mend that, and make a new pool"
            ),
            Self::Arguments { target, reason } => {
                write!(
                    f,
                    "failed to write down the arguments of `{target}`: {reason}"
                )
            }
            Self::Input {
                index,
                input,
                fault,
            } => {
                write!(f, "failed to map input {index} ({input}): {fault}")
            }
            Self::Closed { what } => write!(f, "{what} is closed, or its process has ended"),
            Self::TimedOut { doing } => write!(f, "failed to {doing} in time"),
            Self::NoAnswer { within } => write!(
                f,
                "the manager did not answer within {within:?}: its process is stopped, or has more to \
                 do than that; what it was asked may still be done"
            ),
            Self::Empty => write!(f, "the queue is empty"),
            Self::Full => write!(f, "the queue is full"),
            Self::BrokenBarrier => write!(
                f,
                "failed to wait at the barrier: it is broken, as somebody waited in vain or gave up; \
                 `reset` makes it as new"
            ),
            Self::ReleasedTooOften { limit } => write!(
                f,
                "failed to release the semaphore: it is at its limit of {limit} already; \
                 release it once for each time that it was acquired"
            ),
            Self::NoItem { index } => write!(f, "the list has no item {index}"),
            Self::Value { doing, reason } => write!(f, "failed to {doing}: {reason}"),
            Self::Limit {
                doing,
                limit,
                reason,
            } => write!(f, "failed to {doing}: {reason}; {limit}"),
            Self::System { doing, reason } => write!(f, "failed to {doing}: {reason}"),
        }
    }
}
