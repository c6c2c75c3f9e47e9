//! What it costs to start a process and wait for its end: beside the bare calls of the system, and
//! beside Python.
//!
//!     cargo bench -p multiprocessing --bench process
//!
//! A bare fork is a child that does nothing at all. What ours does beside that is what a child
//! needs, and costs little but for the memory that it touches: a forked child has to be given each
//! page of code, and each page that it writes to, at 1 to 3 us a page. Left out one by one, these
//! made up the difference: the child's flush of standard output (7 to 9 % of a bare fork),
//! `/dev/null` as standard input (5 to 8 %), to be tied to its parent (2 to 6 %), its name (1 to 4
//! %), and in the parent the names, the list of children and a flush (10 to 13 %).
#![allow(unsafe_code)] // the bare fork that ours is compared with
#![allow(clippy::unwrap_used)]

use std::process::Command;

use multiprocessing::{Process, entry_points};
use nix::sys::wait::waitpid;
use nix::unistd::{ForkResult, fork};
use testkit::rounds::{Aim, Contender, PythonTimer, compare, each};

const PYTHON: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/python/process.py");
const ROUNDS: usize = 15;

/// The argument with which this program does nothing.
const NOTHING: &str = "--nothing";

fn nothing() {}

fn main() {
    if std::env::args().nth(1).is_some_and(|arg| arg == NOTHING) {
        return;
    }
    entry_points![nothing];
    let mut python = PythonTimer::start(PYTHON);
    compare_fork(&mut python);
    compare_spawn(&mut python);
}

fn compare_fork(python: &mut Option<PythonTimer>) {
    let ours = || {
        each(300, || {
            assert_eq!(Process::fork(nothing).unwrap().join().unwrap(), 0)
        })
    };
    let bare = || each(300, bare_fork);
    let mut contenders = vec![
        Contender::new("Process::fork, join", Aim::None, ours),
        Contender::new("fork, _exit, waitpid", Aim::AtMost(1.15), bare),
    ];
    if let Some(python) = python {
        let measure = || python.measure("fork 100");
        let aim = Aim::FasterBy(8.0);
        contenders.push(Contender::new("Python's Process, fork", aim, measure));
    }
    compare("start and join, fork", ROUNDS, contenders);
}

fn bare_fork() {
    // SAFETY: this process has one thread, and the child ends at once.
    match unsafe { fork() }.unwrap() {
        ForkResult::Parent { child } => drop(waitpid(child, None).unwrap()),
        // SAFETY: `_exit` has no conditions.
        ForkResult::Child => unsafe { nix::libc::_exit(0) },
    }
}

fn compare_spawn(python: &mut Option<PythonTimer>) {
    let ours = || {
        each(50, || {
            assert_eq!(Process::spawn(nothing, ()).unwrap().join().unwrap(), 0)
        })
    };
    let program = std::env::current_exe().unwrap();
    let bare = || {
        each(50, || {
            let status = Command::new(&program).arg(NOTHING).status();
            assert!(status.unwrap().success());
        })
    };
    let mut contenders = vec![
        Contender::new("Process::spawn, join", Aim::None, ours),
        Contender::new("std's Command, wait", Aim::AtMost(1.15), bare),
    ];
    if let Some(python) = python {
        let measure = || python.measure("spawn 2");
        let aim = Aim::FasterBy(50.0);
        contenders.push(Contender::new("Python's Process, spawn", aim, measure));
    }
    compare("start and join, spawn", ROUNDS, contenders);
}
