//! Whether anybody is left on the other side of a queue: each half holds an end of one pipe, which
//! the kernel closes when its process ends, however it ends. No number has to be kept right.

use std::os::fd::AsFd;

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use crate::Error;

/// Whether all other ends of the pipe are closed.
pub(crate) fn is_hung_up(end: impl AsFd) -> Result<bool, Error> {
    let mut polled = [PollFd::new(end.as_fd(), PollFlags::empty())];
    loop {
        match poll(&mut polled, PollTimeout::ZERO) {
            Ok(_) => break,
            Err(Errno::EINTR) => continue,
            Err(error) => return Err(Error::doing("look for the queue's other side")(error)),
        }
    }
    // The reading end is told by POLLHUP, and the writing end by POLLERR.
    let gone = PollFlags::POLLHUP | PollFlags::POLLERR;
    Ok(polled[0]
        .revents()
        .is_some_and(|events| events.intersects(gone)))
}
