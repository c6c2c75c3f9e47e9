//! Process groups, and how they are ended: a process that was started to measure has a group of its own, and all that it
//! starts in its turn is in it too.

use nix::{
    sys::signal::{SIGKILL, SIGTERM, Signal, killpg},
    unistd::Pid,
};
use std::{
    fs, thread,
    time::{Duration, Instant},
};

/// For those who are asked to end.
const TIME_LIMIT: Duration = Duration::from_secs(1);
/// Between two looks at whether they have.
const LOOK: Duration = Duration::from_millis(10);

/// Asks all of them to end, and kills who has not gone in time. Python's resource tracker takes no notice when it is asked,
/// and ends when all others have: it removes their semaphores, which would else stay in /dev/shm.
pub(crate) fn end(groups: &[u32]) {
    send(groups, SIGTERM);
    let deadline = Instant::now() + TIME_LIMIT;
    while somebody_runs(groups) && Instant::now() < deadline {
        thread::sleep(LOOK);
    }
    send(groups, SIGKILL);
}

fn send(groups: &[u32], signal: impl Into<Option<Signal>> + Copy) -> usize {
    let sent = |group: &&u32| killpg(Pid::from_raw(**group as i32), signal).is_ok();
    groups.iter().filter(sent).count()
}

/// A signal also reaches those who have ended and whom nobody has waited for yet: so Linux is asked what each process does.
fn somebody_runs(groups: &[u32]) -> bool {
    let Ok(processes) = fs::read_dir("/proc") else {
        return send(groups, None) > 0;
    };
    let stats = processes
        .flatten()
        .filter_map(|process| fs::read_to_string(process.path().join("stat")).ok());
    stats
        .filter_map(|stat| group_if_running(&stat))
        .any(|group| groups.contains(&group))
}

/// Of `1234 (a name) S 1 1234 ...`: the name may hold anything.
fn group_if_running(stat: &str) -> Option<u32> {
    let (_name, rest) = stat.rsplit_once(')')?;
    let mut words = rest.split_whitespace();
    let (state, _parent, group) = (words.next()?, words.next()?, words.next()?);
    (state != "Z").then(|| group.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_ended_does_not_run() {
        assert_eq!(group_if_running("12 (a) Z b) S 1 34 34 0"), Some(34));
        assert_eq!(group_if_running("12 (a) Z 1 34 34 0"), None);
        assert_eq!(group_if_running("12"), None);
    }
}
