//! To wait for whichever of several things comes first: Python's `multiprocessing.connection.wait`.

use std::os::fd::{AsFd, BorrowedFd};
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use crate::{Connection, Error, PipeReader};

/// What [`wait`] can wait for: a [`Connection`], a [`PipeReader`], and whatever is an open file,
/// such as a socket.
///
/// The first two give no open file away: what they have read ahead a `poll` of that would not see.
pub trait Waitable {
    /// The file that becomes readable; `None` when this end is closed.
    fn awaited(&self) -> Option<BorrowedFd<'_>>;

    /// Whether a message has been read of it already, and waits to be received.
    fn has_message(&self) -> bool {
        false
    }
}

impl<T: AsFd> Waitable for T {
    fn awaited(&self) -> Option<BorrowedFd<'_>> {
        Some(self.as_fd())
    }
}

impl<T, U> Waitable for Connection<T, U> {
    fn awaited(&self) -> Option<BorrowedFd<'_>> {
        Self::awaited(self)
    }

    fn has_message(&self) -> bool {
        Self::has_message(self)
    }
}

impl<T> Waitable for PipeReader<T> {
    fn awaited(&self) -> Option<BorrowedFd<'_>> {
        Self::awaited(self)
    }

    fn has_message(&self) -> bool {
        Self::has_message(self)
    }
}

/// Waits until there is something to receive from one of them, a message or its end, for ever or
/// for this time. Gives the indexes of all that are ready: none when time is up.
///
/// Python gives the objects themselves. A closed end is ready at once, as it is there an error.
///
/// # Errors
///
/// When the system refuses, as it does with more files than a process may open.
pub fn wait(all: &[&dyn Waitable], timeout: Option<Duration>) -> Result<Vec<usize>, Error> {
    let is_ready = |one: &&dyn Waitable| one.has_message() || one.awaited().is_none();
    let deadline = if all.iter().any(is_ready) {
        Deadline::after(Duration::ZERO)
    } else {
        timeout.map_or(Deadline::NEVER, Deadline::after)
    };
    let (indexes, files): (Vec<usize>, Vec<BorrowedFd>) = all
        .iter()
        .enumerate()
        .filter_map(|(index, one)| Some((index, one.awaited()?)))
        .unzip();
    let mut readable = vec![false; all.len()];
    for (index, ready) in indexes.into_iter().zip(poll_readable(&files, deadline)?) {
        readable[index] = ready;
    }
    let ready = (0..all.len()).filter(|&index| readable[index] || is_ready(&all[index]));
    Ok(ready.collect())
}

/// Whether this one can be read without waiting, at the latest at `deadline`.
pub(crate) fn is_readable(file: BorrowedFd, deadline: Deadline) -> Result<bool, Error> {
    Ok(poll_readable(&[file], deadline)?[0])
}

fn poll_readable(files: &[BorrowedFd], deadline: Deadline) -> Result<Vec<bool>, Error> {
    let mut polled: Vec<PollFd> = files
        .iter()
        .map(|file| PollFd::new(*file, PollFlags::POLLIN))
        .collect();
    loop {
        match poll(&mut polled, deadline.for_poll()) {
            Ok(0) if !deadline.has_passed() => continue,
            Ok(_) => break,
            Err(Errno::EINTR) => continue,
            Err(error) => return Err(Error::doing("wait for a message")(error)),
        }
    }
    // A hang-up and an error count too: to read tells which it is.
    Ok(polled.iter().map(|one| one.any() == Some(true)).collect())
}

/// When to give up: at a moment, or never.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Deadline(Option<Instant>);

impl Deadline {
    pub(crate) const NEVER: Self = Self(None);

    /// A time beyond what the clock can say is never.
    pub(crate) fn after(timeout: Duration) -> Self {
        Self(Instant::now().checked_add(timeout))
    }

    pub(crate) fn is_never(self) -> bool {
        self.0.is_none()
    }

    pub(crate) fn has_passed(self) -> bool {
        self.0.is_some_and(|end| Instant::now() >= end)
    }

    /// What is left; `None` for ever.
    pub(crate) fn left(self) -> Option<Duration> {
        self.0
            .map(|end| end.saturating_duration_since(Instant::now()))
    }

    /// In milliseconds, of which there are always enough: `poll` does not know less.
    fn for_poll(self) -> PollTimeout {
        let Some(left) = self.left() else {
            return PollTimeout::NONE;
        };
        let left = left.as_nanos().div_ceil(1_000_000);
        PollTimeout::from(u16::try_from(left).unwrap_or(u16::MAX))
    }
}
