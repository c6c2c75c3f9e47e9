//! The limit on open files.

use anyhow::{Result, ensure};
use nix::sys::resource::{Resource, getrlimit, setrlimit};

/// The files that the program and its server need in addition to the connections.
const OTHER_FILES: u64 = 64;

/// Raises the soft limit on open files, by default 1,024, as far as a user may.
pub(crate) fn raise_open_files() {
    let Ok((soft, hard)) = getrlimit(Resource::RLIMIT_NOFILE) else {
        return;
    };
    // macOS reports a hard limit that it then refuses. No job needs more than this.
    let wanted = hard.min(8192);
    if soft < wanted {
        // If this fails, `check_open_files` reports it for the job that needs more.
        let _ = setrlimit(Resource::RLIMIT_NOFILE, wanted, hard);
    }
}

/// Fails if a process may not have `connections` connections open.
pub(crate) fn check_open_files(connections: u64) -> Result<()> {
    let (limit, _) = getrlimit(Resource::RLIMIT_NOFILE)?;
    let needed = connections + OTHER_FILES;
    ensure!(
        limit >= needed,
        "{connections} connections need {needed} open files, and the limit is {limit}: see `ulimit -n`"
    );
    Ok(())
}
