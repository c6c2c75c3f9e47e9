//! What the operating system refuses, and which of its limits that means.

use std::io;

use nix::errno::Errno;

use super::Error;

impl Error {
    /// Names what was being done when the system refused; for `map_err`. An answer that means that
    /// files or memory are used up says of which limit.
    pub(crate) fn doing<E: Into<io::Error>>(doing: impl Into<String>) -> impl FnOnce(E) -> Self {
        let doing = doing.into();
        |reason| refused(doing, reason.into(), used_up)
    }

    /// As [`doing`](Error::doing), for a new process or thread, of which there may be too many.
    pub(crate) fn starting<E: Into<io::Error>>(doing: impl Into<String>) -> impl FnOnce(E) -> Self {
        // Nothing is allocated unless it fails: a forked child that passes here would pay for it.
        |reason| refused(doing.into(), reason.into(), too_many)
    }
}

fn refused(doing: String, reason: io::Error, limit: fn(Errno) -> Option<&'static str>) -> Error {
    match reason.raw_os_error().map(Errno::from_raw).and_then(limit) {
        Some(limit) => Error::Limit {
            doing,
            limit,
            reason,
        },
        None => Error::System { doing, reason },
    }
}

/// The limit behind an answer to "start a process". Elsewhere `EAGAIN` only means "not now".
fn too_many(answer: Errno) -> Option<&'static str> {
    match answer {
        Errno::EAGAIN => Some(
            "this user has as many processes and threads as it may (RLIMIT_NPROC), or the \
             container has (pids.max): let some end first, or raise it with `ulimit -u`",
        ),
        _ => used_up(answer),
    }
}

/// The limit behind an answer to "give me a file, or memory".
fn used_up(answer: Errno) -> Option<&'static str> {
    match answer {
        Errno::EMFILE => Some(
            "this process has as many open files as it may (RLIMIT_NOFILE): \
             drop what is not needed, or raise it with `ulimit -n`",
        ),
        Errno::ENOMEM => Some(
            "there is no memory for it, or no more is allowed (RLIMIT_AS): \
             free some, or raise it with `ulimit -v`",
        ),
        // A file on a disk is nothing that this library writes.
        Errno::ENOSPC => Some(
            "there is no room for it in /dev/shm: remove what is not needed there, or give it \
             more (a container has what its `--shm-size` says)",
        ),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_named_where_the_answer_means_one() {
        let text = |errno| Error::doing::<Errno>("try it")(errno).to_string();
        for (errno, advice) in [
            (Errno::EMFILE, "ulimit -n"),
            (Errno::ENOMEM, "ulimit -v"),
            (Errno::ENOSPC, "/dev/shm"),
        ] {
            let text = text(errno);
            assert!(text.starts_with("failed to try it: "), "{text}");
            assert!(text.contains(advice), "{text}");
        }
        assert!(
            !text(Errno::EAGAIN).contains("ulimit"),
            "it may be the clock"
        );
        let starting = Error::starting::<Errno>("try it")(Errno::EAGAIN);
        assert!(starting.to_string().contains("ulimit -u"), "{starting}");
    }
}
