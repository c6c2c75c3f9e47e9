//! What the operating system refuses, and which of its limits that means.

use std::io;

use nix::errno::Errno;

use super::Error;

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
