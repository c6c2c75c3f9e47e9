//! What Python does in a given case, and what Rust does: side by side, as a table in `facts.md`.
//!
//! Most facts are a short function in Python (`python/facts/groups/GROUP.py`) and one of the same name in Rust
//! (`groups/GROUP.rs`), which each tell one line. To add one is to write the two, and a line in the list of its group.
//! Facts about processes that print are a program each (`python/facts/NAME.py`, and `programs`).
//!
//! `cargo test -p tests --test facts GROUP` runs a group. A new fact changes the table: this writes it anew.
//!
//! ```text
//! WRITE_FACTS=1 cargo test -p tests --test facts table
//! ```

mod fact;
mod group;
mod groups;
mod programs;
mod python;
mod references;
mod table;

use std::{
    env,
    io::{Write, stderr},
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use assert_cmd::Command;
use libtest_mimic::{Arguments, Failed, Trial};

use groups::GROUPS;
use programs::programs;
use python::Python;

/// No program takes more than a few seconds.
const TIME_LIMIT: Duration = Duration::from_secs(60);

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
    let python = python::python().map(Arc::new);
    if python.is_none() {
        // not by eprintln!, which a harness may hide
        let _ = writeln!(
            stderr(),
            "skipped: Python's side of the facts, as there is no python3 on the PATH"
        );
    }
    for group in GROUPS {
        trials.push(trial(&format!("{}_rust", group.name), || {
            group.check_rust()
        }));
        trials.push(beside(group.name, &python, |python| {
            group.check_python(python)
        }));
    }
    for program in programs() {
        trials.push(trial(&format!("{}_rust", program.name), || {
            program.check_rust()
        }));
        trials.push(beside(program.name, &python, |python| {
            program.check_python(python)
        }));
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn trial(name: &str, run: impl FnOnce() -> Result<(), Failed> + Send + 'static) -> Trial {
    Trial::test(name, run)
}

fn beside(
    name: &str,
    python: &Option<Arc<Python>>,
    check: impl FnOnce(&Python) -> Result<(), Failed> + Send + 'static,
) -> Trial {
    let there = python.clone();
    let run = move || there.map_or(Ok(()), |python| check(&python));
    trial(&format!("{name}_python"), run).with_ignored_flag(python.is_none())
}

fn compare<A: AsRef<str>>(expected: &[A], printed: &[String]) -> Result<(), Failed> {
    let expected: Vec<&str> = expected.iter().map(AsRef::as_ref).collect();
    if expected == printed {
        return Ok(());
    }
    Err(format!("expected {expected:#?}\nbut it printed {printed:#?}").into())
}

fn lines(command: &mut Command) -> Vec<String> {
    let assert = command.timeout(TIME_LIMIT).assert().success();
    let text = String::from_utf8(assert.get_output().stdout.clone()).expect("text");
    text.lines().map(str::to_owned).collect()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("python/facts")
}
