//! What the system lets a user have.

use anyhow::{Result, ensure};
use nix::sys::resource::{Resource, getrlimit, setrlimit};

/// What the program and its server need besides the connections.
const BESIDES: u64 = 64;

/// Raises the limit on open files as far as a user may: the usual 1,024 are the default and not the most.
pub(crate) fn raise_open_files() {
    let Ok((soft, hard)) = getrlimit(Resource::RLIMIT_NOFILE) else {
        return;
    };
    // macOS names a hard limit that it then refuses; more than this is not needed
    let wanted = hard.min(8192);
    if soft < wanted {
        // where it is refused after all, the check below finds too few, and says so
        let _ = setrlimit(Resource::RLIMIT_NOFILE, wanted, hard);
    }
}

/// Whether a process may have so many connections open.
pub(crate) fn check_open_files(connections: u64) -> Result<()> {
    let (limit, _) = getrlimit(Resource::RLIMIT_NOFILE)?;
    let needed = connections + BESIDES;
    ensure!(
        limit >= needed,
        "{connections} connections need {needed} open files, and the limit is {limit}: see `ulimit -n`"
    );
    Ok(())
}
