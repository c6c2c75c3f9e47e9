//! Compares what Python and Rust do in the same case, and lists the results in `facts.md`.
//!
//! Most facts are a short function in Python (`python/facts/groups/GROUP.py`) and one of the same
//! name in Rust (`groups/GROUP.rs`), each of which returns one line. To add a fact, write both
//! functions and an entry in the list of the group. Facts about processes that print are separate
//! programs (`python/facts/NAME.py`, and `programs`).
//!
//! `cargo test -p tests --test facts GROUP` runs a group. After adding a fact, update the table:
//!
//! ```text
//! WRITE_FACTS=1 cargo test -p tests --test facts table
//! ```

mod fact;
mod group;
mod groups;
mod programs;
mod references;
mod table;

use std::env;
use std::path::{Path, PathBuf};

use groups::GROUPS;
use libtest_mimic::{Failed, Trial};
use programs::programs;
use testkit::Program;
use testkit::cases::run_trials;
use testkit::python::{Python, python};

fn main() {
    multiprocessing::start(groups::entries().chain(programs::entries()));

    let args: Vec<String> = env::args().collect();
    if let [_, flag, name] = &args[..] {
        if flag == "--group" {
            let group = GROUPS.iter().find(|group| group.name == name);
            return group.expect("a group of this name").print();
        } else if flag == "--program" {
            let program = programs().into_iter().find(|program| program.name == name);
            return (program.expect("a program of this name").rust)()
                .expect("the program succeeds");
        }
    }

    let mut trials = vec![
        trial("table_is_up_to_date", table::is_up_to_date),
        trial("each_python_has_a_fact", references::each_python_has_a_fact),
        trial("each_reference_exists", references::each_reference_exists),
    ];
    let python = python();
    for group in GROUPS {
        trials.push(trial(&format!("{}_rust", group.name), || {
            group.check_rust()
        }));
        trials.push(python_trial(group.name, python, |python| {
            group.check_python(python)
        }));
    }
    for program in programs() {
        trials.push(trial(&format!("{}_rust", program.name), || {
            program.check_rust()
        }));
        trials.push(python_trial(program.name, python, |python| {
            program.check_python(python)
        }));
    }
    run_trials(trials);
}

fn trial(name: &str, run: impl FnOnce() -> Result<(), Failed> + Send + 'static) -> Trial {
    Trial::test(name, run)
}

/// Creates the test of Python's side, ignored if there is no Python.
fn python_trial(
    name: &str,
    python: Option<&'static Python>,
    check: impl FnOnce(&Python) -> Result<(), Failed> + Send + 'static,
) -> Trial {
    let run = move || python.map_or(Ok(()), check);
    trial(&format!("{name}_python"), run).with_ignored_flag(python.is_none())
}

fn compare<A: AsRef<str>>(expected: &[A], printed: &[String]) -> Result<(), Failed> {
    let expected: Vec<&str> = expected.iter().map(AsRef::as_ref).collect();
    if expected == printed {
        return Ok(());
    }
    Err(format!("expected {expected:#?}\nprinted {printed:#?}").into())
}

/// Runs a program, checks that it leaves no process behind, and returns the lines that it prints.
fn lines(program: Program) -> Vec<String> {
    program.run().success().left_no_process().lines()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("python/facts")
}
