//! To wait for a process with a limit or by its sentinel, and to stop it.

use std::os::fd::BorrowedFd;
use std::process::exit;
use std::time::Duration;

use multiprocessing::{Error, Process};
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use testkit::cases::{Case, cases};

use super::{exit_with, nothing, sleep_long};
#[cfg(target_os = "linux")]
use crate::stop::{go_on, stop};
use crate::times::SHORT;

pub(crate) const CASES: &[Case] = cases![
    a_wait_can_have_an_end,
    #[cfg(target_os = "linux")]
    a_stopped_process_is_waited_for_in_vain,
    an_interrupt_ends_a_process,
    a_sentinel_tells_of_the_end,
    a_forked_copy_has_no_sentinel_of_a_sibling,
];

fn a_wait_can_have_an_end() {
    let mut process = Process::spawn(sleep_long, ()).unwrap();
    assert_eq!(process.join_timeout(Duration::ZERO).unwrap(), None);
    assert_eq!(process.join_timeout(SHORT).unwrap(), None);
    process.terminate().unwrap();
    assert_eq!(process.join_timeout(Duration::MAX).unwrap(), Some(-15));
    assert_eq!(process.join_timeout(Duration::ZERO).unwrap(), Some(-15));

    // Neither wait ends by its time: the test would be killed long before.
    let mut process = Process::spawn(exit_with, (5,)).unwrap();
    let hours = Duration::from_secs(100 * 60 * 60);
    assert_eq!(process.join_timeout(hours).unwrap(), Some(5));
    let mut process = Process::fork(|| exit(6)).unwrap();
    assert_eq!(process.join_timeout(hours).unwrap(), Some(6));
}

#[cfg(target_os = "linux")]
fn a_stopped_process_is_waited_for_in_vain() {
    let mut process = Process::fork(sleep_long).unwrap();
    stop(&process);
    assert_eq!(process.join_timeout(SHORT).unwrap(), None);
    assert!(process.is_alive().unwrap());

    // A request is heard when it goes on, and not before; an order is carried out.
    process.terminate().unwrap();
    assert_eq!(process.join_timeout(SHORT).unwrap(), None);
    go_on(&process);
    assert_eq!(process.join().unwrap(), -15);
    let mut process = Process::fork(sleep_long).unwrap();
    stop(&process);
    process.kill().unwrap();
    assert_eq!(process.join().unwrap(), -9);
}

fn an_interrupt_ends_a_process() {
    let mut process = Process::spawn(sleep_long, ()).unwrap();
    process.interrupt().unwrap();
    assert_eq!(process.join().unwrap(), -2);
    process.interrupt().unwrap();
}

fn is_ready(sentinel: BorrowedFd, timeout: PollTimeout) -> bool {
    poll(&mut [PollFd::new(sentinel, PollFlags::POLLIN)], timeout).unwrap() == 1
}

fn a_sentinel_tells_of_the_end() {
    let mut process = Process::fork(sleep_long).unwrap();
    assert!(!is_ready(process.sentinel().unwrap(), PollTimeout::ZERO));
    process.kill().unwrap();
    assert!(is_ready(process.sentinel().unwrap(), PollTimeout::NONE));
    assert_eq!(process.join().unwrap(), -9);
    assert!(is_ready(process.sentinel().unwrap(), PollTimeout::ZERO));

    // Asked for when the process's number may already be another's.
    let mut process = Process::fork(nothing).unwrap();
    process.join().unwrap();
    assert!(is_ready(process.sentinel().unwrap(), PollTimeout::ZERO));
}

fn a_forked_copy_has_no_sentinel_of_a_sibling() {
    let mut sibling = Process::spawn(sleep_long, ()).unwrap();
    let mut process = Process::fork(|| {
        let error = sibling.sentinel().unwrap_err();
        assert!(matches!(error, Error::NotTheParent { .. }), "{error}");
        assert!(sibling.join_timeout(Duration::ZERO).is_err());
        assert!(sibling.interrupt().is_err());
    })
    .unwrap();
    assert_eq!(process.join().unwrap(), 0);
    sibling.kill().unwrap();
}
