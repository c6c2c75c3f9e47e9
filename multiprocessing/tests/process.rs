//! A process's name, who its parent and its children are, and how it is waited for and stopped.
#![allow(clippy::unwrap_used)]

#[path = "harness/mod.rs"]
mod harness;

use std::os::fd::BorrowedFd;
use std::process::exit;
use std::time::Duration;

use harness::{cases, has_children};
use multiprocessing::{
    Builder, Error, Pool, Process, active_children, cpu_count, current_process, entry_points,
    parent_process,
};
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
#[cfg(target_os = "linux")]
use nix::sys::signal::{Signal, kill};
#[cfg(target_os = "linux")]
use nix::sys::wait::{Id, WaitPidFlag, waitid};
use nix::unistd::Pid;

fn main() {
    entry_points![
        check,
        check_grandchild,
        has_no_children,
        sleep_long,
        nothing,
        exit_with
    ];
    harness::main(cases![
        the_main_process_has_no_parent,
        children_are_numbered_and_know_themselves,
        a_name_can_be_given,
        grandchildren_have_their_parents_number,
        a_daemonic_process_may_have_no_children,
        #[cfg(target_os = "linux")]
        a_dropped_daemon_is_ended,
        #[cfg(target_os = "linux")]
        active_children_are_those_that_run,
        workers_are_active_children,
        a_wait_can_have_an_end,
        #[cfg(target_os = "linux")]
        a_stopped_process_is_waited_for_in_vain,
        an_interrupt_ends_a_process,
        a_sentinel_tells_of_the_end,
        a_forked_copy_has_no_sentinel_of_a_sibling,
        at_least_one_cpu,
        #[cfg(target_os = "linux")]
        confined_to_one_cpu_it_may_use_one,
    ]);
}

fn nothing() {}

fn exit_with(code: i32) {
    exit(code);
}

fn sleep_long() {
    std::thread::sleep(Duration::from_secs(600));
}

/// Whether this process is what it should be.
fn check(name: String, daemon: bool, parent: String, parent_pid: i32) {
    let this = current_process();
    assert_eq!((this.name(), this.daemon()), (name.as_str(), daemon));
    assert_eq!(this.pid(), Pid::this().as_raw());
    let its_parent = parent_process().unwrap();
    assert_eq!(
        (its_parent.name(), its_parent.pid()),
        (parent.as_str(), parent_pid)
    );
    assert_eq!(active_children(), [], "they are the parent's");
}

fn the_main_process_has_no_parent() {
    assert_eq!(current_process().name(), "MainProcess");
    assert_eq!(current_process().pid(), Pid::this().as_raw());
    assert!(!current_process().daemon());
    assert_eq!(parent_process(), None);
}

fn children_are_numbered_and_know_themselves() {
    let main = || ("MainProcess".to_string(), Pid::this().as_raw());
    let (parent, pid) = main();
    let args = ("Process-1".to_string(), false, parent, pid);
    let mut process1 = Process::spawn(check, args).unwrap();
    assert_eq!((process1.name(), process1.daemon()), ("Process-1", false));
    let (parent, pid) = main();
    let mut process2 =
        Process::fork(move || check("Process-2".to_string(), false, parent, pid)).unwrap();
    assert_eq!((process2.name(), process2.daemon()), ("Process-2", false));
    assert_eq!((process1.join().unwrap(), process2.join().unwrap()), (0, 0));
}

fn a_name_can_be_given() {
    let (parent, pid) = ("MainProcess".to_string(), Pid::this().as_raw());
    let reader = Builder::new().name("der Leser, 读者").daemon(true);
    let name = || "der Leser, 读者".to_string();
    let args = (name(), true, parent.clone(), pid);
    let mut process = reader.clone().spawn(check, args).unwrap();
    assert_eq!(
        (process.name(), process.daemon()),
        ("der Leser, 读者", true)
    );
    assert_eq!(process.join().unwrap(), 0);
    let mut process = reader
        .fork(|| check(name(), true, parent.clone(), pid))
        .unwrap();
    assert_eq!(
        (process.name(), process.daemon()),
        ("der Leser, 读者", true)
    );
    assert_eq!(process.join().unwrap(), 0);

    let error = Builder::new().name("a\0b").spawn(nothing, ()).unwrap_err();
    assert!(error.to_string().contains("nul byte"), "{error}");
    // A name like what stands before it in the command line is still a name.
    let name = "--multiprocessing-entry";
    let args = (name.to_string(), false, "MainProcess".to_string(), pid);
    let mut process = Builder::new().name(name).spawn(check, args).unwrap();
    assert_eq!(process.join().unwrap(), 0);
}

fn check_grandchild(name: String) {
    let pid = Pid::this().as_raw();
    for number in 1..=2 {
        let child = format!("Process-1:{number}");
        let args = (child.clone(), false, name.clone(), pid);
        assert_eq!(Process::spawn(check, args).unwrap().join().unwrap(), 0);
    }
    let name = name.clone();
    let fork = Process::fork(move || check("Process-1:3".to_string(), false, name, pid));
    assert_eq!(fork.unwrap().join().unwrap(), 0);
}

fn grandchildren_have_their_parents_number() {
    let reader = Builder::new().name("reader");
    let process = reader.spawn(check_grandchild, ("reader".to_string(),));
    assert_eq!(process.unwrap().join().unwrap(), 0);
    let process = Process::fork(|| {
        let mut grandchild = Process::fork(nothing).unwrap();
        assert_eq!(grandchild.name(), "Process-2:1");
        grandchild.join().unwrap();
    });
    assert_eq!(process.unwrap().join().unwrap(), 0);
}

fn has_no_children() {
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

/// Stops it, and waits until it has stopped: of two signals the system may deliver the second first.
#[cfg(target_os = "linux")]
fn stop(process: &Process) {
    let pid = Pid::from_raw(process.pid());
    kill(pid, Signal::SIGSTOP).unwrap();
    let stopped = WaitPidFlag::WSTOPPED | WaitPidFlag::WNOWAIT;
    waitid(Id::Pid(pid), stopped).unwrap();
}

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

fn a_wait_can_have_an_end() {
    let mut process = Process::spawn(sleep_long, ()).unwrap();
    assert_eq!(process.join_timeout(Duration::ZERO).unwrap(), None);
    assert_eq!(
        process.join_timeout(Duration::from_millis(20)).unwrap(),
        None
    );
    process.terminate().unwrap();
    assert_eq!(process.join_timeout(Duration::MAX).unwrap(), Some(-15));
    assert_eq!(process.join_timeout(Duration::ZERO).unwrap(), Some(-15));

    // Neither wait ends by its time: the harness would end the test long before.
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
    assert_eq!(
        process.join_timeout(Duration::from_millis(20)).unwrap(),
        None
    );
    assert!(process.is_alive().unwrap());

    // A request is heard when it goes on, and not before; an order is carried out.
    process.terminate().unwrap();
    assert_eq!(
        process.join_timeout(Duration::from_millis(20)).unwrap(),
        None
    );
    kill(Pid::from_raw(process.pid()), Signal::SIGCONT).unwrap();
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

fn at_least_one_cpu() {
    assert!(cpu_count() >= 1);
}

/// However many the machine has.
#[cfg(target_os = "linux")]
fn confined_to_one_cpu_it_may_use_one() {
    let mut process = Process::fork(|| {
        use nix::sched::{CpuSet, sched_getaffinity, sched_setaffinity};
        let this = Pid::from_raw(0);
        let cpus = sched_getaffinity(this).unwrap();
        let first = (0..CpuSet::count()).find(|&cpu| cpus.is_set(cpu).unwrap());
        let mut one = CpuSet::new();
        one.set(first.unwrap()).unwrap();
        sched_setaffinity(this, &one).unwrap();
        assert_eq!(cpu_count(), 1);
    })
    .unwrap();
    assert_eq!(process.join().unwrap(), 0);
}
