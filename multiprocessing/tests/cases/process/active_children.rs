//! The children that run, a pool's workers among them.

#[cfg(target_os = "linux")]
use multiprocessing::{Builder, Process};
use multiprocessing::{Pool, active_children};
#[cfg(target_os = "linux")]
use nix::sys::wait::{Id, WaitPidFlag, waitid};
#[cfg(target_os = "linux")]
use nix::unistd::Pid;
use testkit::cases::{Case, cases};

#[cfg(target_os = "linux")]
use super::sleep_long;

pub(crate) const CASES: &[Case] = cases![
    #[cfg(target_os = "linux")]
    active_children_are_those_that_run,
    workers_are_active_children,
];

/// Waits until the process has ended, and leaves its exit code where it is.
#[cfg(target_os = "linux")]
fn wait_for_end(process: &Process) {
    let pid = Id::Pid(Pid::from_raw(process.pid()));
    waitid(pid, WaitPidFlag::WEXITED | WaitPidFlag::WNOWAIT).unwrap();
}

#[cfg(target_os = "linux")]
fn active_children_are_those_that_run() {
    assert_eq!(active_children(), []);
    let mut process1 = Process::spawn(sleep_long, ()).unwrap();
    let mut process2 = Builder::new()
        .name("two")
        .daemon(true)
        .fork(sleep_long)
        .unwrap();
    let children = active_children();
    let names: Vec<&str> = children.iter().map(|child| child.name()).collect();
    assert_eq!(names, ["Process-1", "two"]);
    assert_eq!(
        (children[0].pid(), children[1].pid()),
        (process1.pid(), process2.pid())
    );
    assert_eq!((children[0].daemon(), children[1].daemon()), (false, true));

    process1.kill().unwrap();
    wait_for_end(&process1);
    assert_eq!(active_children().len(), 1);
    assert_eq!(process1.join().unwrap(), -9, "to look leaves the exit code");

    Process::fork(|| assert_eq!(active_children(), [])).unwrap();
    process2.kill().unwrap();
    process2.join().unwrap();
    assert_eq!(active_children(), []);
}

fn workers_are_active_children() {
    let pool = Pool::new(2).unwrap();
    let children = active_children();
    let names: Vec<&str> = children.iter().map(|child| child.name()).collect();
    assert_eq!(names, ["SpawnPoolWorker-1", "SpawnPoolWorker-2"]);
    drop(pool);
    assert_eq!(active_children(), []);
}
