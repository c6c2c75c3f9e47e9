//! To wait for what another process does.

use std::thread::sleep;
use std::time::{Duration, Instant};

use multiprocessing::Process;

pub(crate) const SOON: Duration = Duration::from_millis(10);

pub(crate) const LIMIT: Duration = Duration::from_secs(30);

/// Waits for something that another process does.
pub(crate) fn wait_until(mut is_so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < LIMIT, "in vain");
        sleep(Duration::from_millis(1));
    }
}

/// Waits until so many processes sleep, in a call of the system that waits for a futex.
pub(crate) fn wait_until_asleep(processes: &[&Process]) {
    for process in processes {
        let path = format!("/proc/{}/wchan", process.pid());
        wait_until(|| std::fs::read_to_string(&path).unwrap().contains("futex"));
    }
}
