//! Process groups, and how they are ended: a process that was started to measure has a group of its own, and all that it
//! starts in its turn is in it too.

use nix::{
    sys::signal::{SIGKILL, SIGTERM, Signal, killpg},
    unistd::Pid,
};
use std::{
    thread,
    time::{Duration, Instant},
};

/// For those who are asked to end.
const TIME_LIMIT: Duration = Duration::from_secs(1);
/// Between two looks at whether they have.
const LOOK: Duration = Duration::from_millis(5);

/// Asks all of them to end, and kills who has not gone in time. Python's resource tracker takes no notice when it is asked,
/// and ends when all others have: it removes their semaphores, which would else stay in /dev/shm.
///
/// `look` is called again and again: who waits for none of its processes must let another thread do so.
pub(crate) fn end(groups: &[u32], mut look: impl FnMut()) {
    let send = |signal: Option<Signal>| {
        let there = groups
            .iter()
            .filter(|group| killpg(Pid::from_raw(**group as i32), signal).is_ok());
        there.count()
    };
    send(Some(SIGTERM));
    let deadline = Instant::now() + TIME_LIMIT;
    loop {
        look();
        if send(None) == 0 {
            return;
        }
        if Instant::now() > deadline {
            break;
        }
        thread::sleep(LOOK);
    }
    send(Some(SIGKILL));
}
