//! The table of entry points: what is in it, what is not, and who is to go to it.

use std::env;
use std::io::Read;
use std::panic::catch_unwind;
use std::process::{Command, exit};

#[cfg(target_os = "linux")]
use multiprocessing::SharedMemory;
use multiprocessing::{Entry, Error, Manager, Pool, Process, entry_points};
use testkit::cases::{Case, cases};

use crate::one_way::{Unreadable, Unwritable};

pub(crate) const CASES: &[Case] = cases![
    an_unknown_target_is_refused,
    two_entry_points_of_one_name_are_refused,
    a_later_table_changes_nothing,
    a_child_goes_to_its_entry_once,
    a_child_that_is_started_by_hand_ends,
    a_child_that_ends_before_the_table_is_told_of,
    arguments_that_cannot_be_written_are_refused,
    arguments_that_cannot_be_read_end_the_child,
    a_result_that_nobody_collects_need_not_be_written,
];

pub(crate) fn entries() -> Vec<Entry> {
    vec![
        Entry::new(nothing),
        Entry::new(exit_with),
        Entry::new(come_by_again),
        Entry::new(take),
        Entry::new(take_unwritable),
        Entry::new(take_unreadable),
        Entry::new(make_unwritable),
    ]
}

fn nothing() {}

fn exit_with(code: i32) {
    exit(code);
}

fn an_unknown_target_is_refused() {
    fn not_listed(_: u32) {}
    let error = Process::spawn(not_listed, (1,)).unwrap_err().to_string();
    assert!(
        error.contains("entry_points::an_unknown_target_is_refused::not_listed"),
        "{error}"
    );
    assert!(error.contains("entry_points!"), "{error}");
    let error = Pool::new(1).unwrap().map(not_listed, [1]).unwrap_err();
    assert!(matches!(error, Error::NotAnEntryPoint { .. }), "{error}");
}

fn two_entry_points_of_one_name_are_refused() {
    let panic = catch_unwind(|| entry_points![|| 1, || 2]).unwrap_err();
    let text = panic.downcast_ref::<String>().unwrap();
    assert!(text.contains("two entry points have the name"), "{text}");
    // The same function twice is no harm.
    multiprocessing::start([Entry::new(nothing), Entry::new(nothing)]);
}

fn a_later_table_changes_nothing() {
    fn late() {}
    entry_points![late];
    assert!(matches!(
        Process::spawn(late, ()),
        Err(Error::NotAnEntryPoint { .. })
    ));
    assert_eq!(Process::spawn(exit_with, (3,)).unwrap().join().unwrap(), 3);
}

/// As a `main` does that another program calls.
fn come_by_again() {
    entry_points![come_by_again];
    exit(4);
}

fn a_child_goes_to_its_entry_once() {
    assert_eq!(
        Process::spawn(come_by_again, ()).unwrap().join().unwrap(),
        4
    );
}

fn a_child_that_is_started_by_hand_ends() {
    let start = |args: &[&str]| {
        let program = env::current_exe().unwrap();
        let output = Command::new(program)
            .arg("--multiprocessing-entry")
            .args(args)
            .output()
            .unwrap();
        (
            output.status.code(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    let (code, text) = start(&[]);
    assert!(
        code == Some(1) && text.contains("only for the processes"),
        "{code:?}: {text}"
    );

    // A child whose parent ended before it could tie itself to it.
    let (code, text) = start(&["cases::entry_points::nothing", "1"]);
    assert!(
        code == Some(1) && text.contains("it has ended"),
        "{code:?}: {text}"
    );
}

/// Set for a process whose children end before they get to the table.
const ENDS_EARLY: &str = "TEST_ENDS_EARLY";
const WHEN_TOLD: &str = "when its parent tells it something";

/// Runs the program of which the children end before the table, if this process is that program or
/// a child of it. Returns whether it is.
pub(crate) fn ends_early() -> bool {
    let Ok(when) = env::var(ENDS_EARLY) else {
        return false;
    };
    if env::args().nth(1).as_deref() == Some("--multiprocessing-entry") {
        if when == WHEN_TOLD {
            let _ = std::io::stdin().read(&mut [0]);
        }
        exit(9);
    }
    multiprocessing::start(entries());
    start_in_vain(&when);
    true
}

fn start_in_vain(when: &str) {
    let pool = Pool::new(1).and_then(|pool| pool.map(exit_with, [1]));
    println!("{}", pool.unwrap_err());
    if when == WHEN_TOLD {
        return;
    }
    println!("{}", Manager::start().unwrap_err());
    // So much that it is not sent before the child has ended.
    let error = Process::spawn(take, ("x".repeat(1 << 22),)).unwrap_err();
    println!("{error}");
    #[cfg(target_os = "linux")]
    println!("{}", SharedMemory::create(None, 1).unwrap_err());
}

fn take(_: String) {}

fn a_child_that_ends_before_the_table_is_told_of() {
    let text = ["at once", WHEN_TOLD].map(|when| {
        let mut command = Command::new(env::current_exe().unwrap());
        let output = command.env(ENDS_EARLY, when).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    });
    let text = text.concat();
    assert!(text.lines().count() >= 4, "{text}");
    for line in text.lines() {
        assert!(line.contains("stands before `entry_points!`"), "{line}");
        assert!(!line.contains("ask for fewer"), "{line}");
        assert!(!line.contains("let the function return"), "{line}");
    }
}

fn take_unwritable(_: Unwritable) {}

fn arguments_that_cannot_be_written_are_refused() {
    let error = Process::spawn(take_unwritable, (Unwritable,)).unwrap_err();
    assert!(matches!(error, Error::Arguments { .. }), "{error}");
}

fn take_unreadable(_: Unreadable) {}

fn arguments_that_cannot_be_read_end_the_child() {
    // Not 101: nothing of the program's own has panicked.
    let mut process = Process::spawn(take_unreadable, (Unreadable,)).unwrap();
    assert_eq!(process.join().unwrap(), 1);
}

fn make_unwritable() -> Unwritable {
    Unwritable
}

fn a_result_that_nobody_collects_need_not_be_written() {
    let mut process = Process::spawn(make_unwritable, ()).unwrap();
    assert_eq!(process.join().unwrap(), 0);
}
