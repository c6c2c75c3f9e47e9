//! Ends process groups. Each child has a group, which contains all processes that it starts.

use std::time::{Duration, Instant};
use std::{fs, thread};

use nix::sys::signal::{SIGKILL, SIGTERM, Signal, killpg};
use nix::unistd::Pid;

/// The time between SIGTERM and SIGKILL.
const GRACE: Duration = Duration::from_secs(1);
/// The time between two looks at whether the processes still run.
const POLL_INTERVAL: Duration = Duration::from_millis(10);

/// Sends SIGTERM to each group, then SIGKILL to what still runs after a second.
///
/// Python's resource tracker ignores SIGTERM and exits after its clients. Killing it at once would
/// leak their semaphores in /dev/shm.
pub(super) fn end(groups: &[u32]) {
    signal(groups, SIGTERM);
    let deadline = Instant::now() + GRACE;
    while any_runs(groups) && Instant::now() < deadline {
        thread::sleep(POLL_INTERVAL);
    }
    // Also to groups that have ended: that fails without harm.
    signal(groups, SIGKILL);
}

/// Returns how many groups the signal was sent to.
fn signal(groups: &[u32], signal: impl Into<Option<Signal>> + Copy) -> usize {
    let is_sent = |group: &&u32| killpg(Pid::from_raw(**group as i32), signal).is_ok();
    groups.iter().filter(is_sent).count()
}

/// Returns whether a process of these groups still runs. `killpg` also succeeds for zombies, so
/// /proc is read where there is one.
fn any_runs(groups: &[u32]) -> bool {
    let Ok(processes) = fs::read_dir("/proc") else {
        return signal(groups, None) > 0;
    };
    let stats = processes
        .flatten()
        .filter_map(|process| fs::read_to_string(process.path().join("stat")).ok());
    stats
        .filter_map(|stat| group_if_running(&stat))
        .any(|group| groups.contains(&group))
}

/// Returns the group of a process that is not a zombie. `stat` is a line such as `1234 (name) S 1
/// 1234 ...`, where the name may contain anything, parentheses too.
fn group_if_running(stat: &str) -> Option<u32> {
    let (_name, rest) = stat.rsplit_once(')')?;
    let mut fields = rest.split_whitespace();
    let (state, _parent, group) = (fields.next()?, fields.next()?, fields.next()?);
    (state != "Z").then(|| group.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zombies_do_not_run() {
        assert_eq!(group_if_running("12 (a) Z b) S 1 34 34 0"), Some(34));
        assert_eq!(group_if_running("12 (a) Z 1 34 34 0"), None);
        assert_eq!(group_if_running("12"), None);
    }
}
