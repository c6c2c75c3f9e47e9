//! A daemonic process has no children, and is ended when nobody has it any more.

use multiprocessing::{Builder, Error, Pool, Process};
use testkit::cases::{Case, cases, has_children};

use super::nothing;
#[cfg(target_os = "linux")]
use super::sleep_long;
#[cfg(target_os = "linux")]
use crate::stop::stop;

pub(crate) const CASES: &[Case] = cases![
    a_daemonic_process_may_have_no_children,
    #[cfg(target_os = "linux")]
    a_dropped_daemon_is_ended,
];

pub(crate) fn has_no_children() {
    let is_refused = |error| matches!(error, Error::Daemonic);
    assert!(is_refused(Process::spawn(nothing, ()).unwrap_err()));
    assert!(is_refused(Process::fork(nothing).unwrap_err()));
    let error = Pool::new(1).unwrap_err().to_string();
    assert!(error.contains("daemonic"), "{error}");
    assert!(!error.contains("ask for fewer"), "{error}");
    assert!(!has_children());
}

fn a_daemonic_process_may_have_no_children() {
    let daemon = || Builder::new().daemon(true);
    let mut spawned = daemon().spawn(has_no_children, ()).unwrap();
    assert_eq!(spawned.join().unwrap(), 0);
    let mut forked = daemon().fork(has_no_children).unwrap();
    assert_eq!(forked.join().unwrap(), 0);
    let mut other = daemon()
        .daemon(false)
        .fork(|| drop(Process::fork(nothing).unwrap()))
        .unwrap();
    assert_eq!(other.join().unwrap(), 0);
}

#[cfg(target_os = "linux")]
fn a_dropped_daemon_is_ended() {
    drop(Builder::new().daemon(true).spawn(sleep_long, ()).unwrap());
    assert!(!has_children());
    let daemon = Builder::new().daemon(true).fork(sleep_long).unwrap();
    // Python sends SIGTERM, which would not end this one, and waits for ever.
    stop(&daemon);
    drop(daemon);
    assert!(!has_children());
}
