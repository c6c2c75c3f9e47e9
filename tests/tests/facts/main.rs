//! What Python does in a given case, and what Rust does: side by side, as a table in `facts.md`.
//!
//! Most facts are a short function in Python (`python/facts/groups/GROUP.py`) and one of the same
//! name in Rust (`groups/GROUP.rs`), which each tell one line. To add one is to write the two, and
//! a line in the list of its group. Facts about processes that print are a program each
//! (`python/facts/NAME.py`, and `programs`).
//!
//! `cargo test -p tests --test facts GROUP` runs a group. A new fact changes the table: this writes
//! it anew.
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
            return group.expect("a group of this name").tell();
        } else if flag == "--program" {
            let program = programs().into_iter().find(|program| program.name == name);
            return (program.expect("a program of this name").rust)()
                .expect("the twin gets to its end");
        }
    }

    let mut trials = vec![
        trial("table_is_made_of_the_facts", table::is_made_of_the_facts),
        trial("each_python_has_a_fact", references::each_python_has_a_fact),
        trial(
            "what_shows_a_fact_is_there",
            references::what_shows_a_fact_is_there,
        ),
    ];
    let python = python();
    for group in GROUPS {
        trials.push(trial(&format!("{}_rust", group.name), || {
            group.check_rust()
        }));
        trials.push(beside(group.name, python, |python| {
            group.check_python(python)
        }));
    }
    for program in programs() {
        trials.push(trial(&format!("{}_rust", program.name), || {
            program.check_rust()
        }));
        trials.push(beside(program.name, python, |python| {
            program.check_python(python)
        }));
    }
    run_trials(trials);
}

fn trial(name: &str, run: impl FnOnce() -> Result<(), Failed> + Send + 'static) -> Trial {
    Trial::test(name, run)
}

fn beside(
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
    Err(format!("expected {expected:#?}\nbut it printed {printed:#?}").into())
}

/// Runs a program that leaves nothing behind, and returns the lines that it prints.
fn lines(program: Program) -> Vec<String> {
    program.run().success().left_no_process().lines()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("python/facts")
}
