//! What a process knows of itself and of its parent: names, numbers, and what a child is called.

use multiprocessing::{Builder, Process, active_children, current_process, parent_process};
use nix::unistd::Pid;
use testkit::cases::{Case, cases};

use super::nothing;

pub(crate) const CASES: &[Case] = cases![
    the_main_process_has_no_parent,
    children_are_numbered_and_know_themselves,
    a_name_can_be_given,
    grandchildren_have_their_parents_number,
];

/// Whether this process is what it should be.
pub(crate) fn check(name: String, daemon: bool, parent: String, parent_pid: i32) {
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
    let main = || ("MainProcess".to_owned(), Pid::this().as_raw());
    let (parent, pid) = main();
    let args = ("Process-1".to_owned(), false, parent, pid);
    let mut process1 = Process::spawn(check, args).unwrap();
    assert_eq!((process1.name(), process1.daemon()), ("Process-1", false));
    let (parent, pid) = main();
    let mut process2 =
        Process::fork(move || check("Process-2".to_owned(), false, parent, pid)).unwrap();
    assert_eq!((process2.name(), process2.daemon()), ("Process-2", false));
    assert_eq!((process1.join().unwrap(), process2.join().unwrap()), (0, 0));
}

fn a_name_can_be_given() {
    let (parent, pid) = ("MainProcess".to_owned(), Pid::this().as_raw());
    let reader = Builder::new().name("der Leser, 读者").daemon(true);
    let name = || "der Leser, 读者".to_owned();
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
    let args = (name.to_owned(), false, "MainProcess".to_owned(), pid);
    let mut process = Builder::new().name(name).spawn(check, args).unwrap();
    assert_eq!(process.join().unwrap(), 0);
}

pub(crate) fn check_grandchild(name: String) {
    let pid = Pid::this().as_raw();
    for number in 1..=2 {
        let child = format!("Process-1:{number}");
        let args = (child.clone(), false, name.clone(), pid);
        assert_eq!(Process::spawn(check, args).unwrap().join().unwrap(), 0);
    }
    let name = name.clone();
    let fork = Process::fork(move || check("Process-1:3".to_owned(), false, name, pid));
    assert_eq!(fork.unwrap().join().unwrap(), 0);
}

fn grandchildren_have_their_parents_number() {
    let reader = Builder::new().name("reader");
    let process = reader.spawn(check_grandchild, ("reader".to_owned(),));
    assert_eq!(process.unwrap().join().unwrap(), 0);
    let process = Process::fork(|| {
        let mut grandchild = Process::fork(nothing).unwrap();
        assert_eq!(grandchild.name(), "Process-2:1");
        grandchild.join().unwrap();
    });
    assert_eq!(process.unwrap().join().unwrap(), 0);
}
