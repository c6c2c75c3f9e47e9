//! What Python does in a given case, and what Rust does: two short programs, run side by side.
//!
//! A fact has a Python program, `python/facts/NAME.py`, and a Rust function. To add one is to write the two, and an
//! entry in the list of its file. `cargo test -p tests --test facts NAME` runs it.

mod manager;
mod pool;
mod process;

use std::{
    env,
    path::{Path, PathBuf},
    time::Duration,
};

use assert_cmd::Command;
use libtest_mimic::{Arguments, Failed, Trial};

/// No program takes more than a few seconds.
const TIME_LIMIT: Duration = Duration::from_secs(60);

/// What the programs print is compared with what is expected here, and so with each other.
struct Fact {
    name: &'static str,
    rust: fn() -> Result<(), multiprocessing::Error>,
    prints: Prints,
}

enum Prints {
    /// Both do the same.
    Same(&'static [&'static str]),
    /// Rust does something else on purpose.
    Differ {
        python: &'static [&'static str],
        rust: &'static [&'static str],
    },
}

fn main() {
    multiprocessing::start(
        process::entries()
            .into_iter()
            .chain(pool::entries())
            .chain(manager::entries()),
    );

    let facts: Vec<&Fact> = [process::FACTS, pool::FACTS, manager::FACTS]
        .into_iter()
        .flatten()
        .collect();
    let args: Vec<String> = env::args().collect();
    if let [_, flag, name] = &args[..]
        && flag == "--fact"
    {
        let fact = facts.into_iter().find(|fact| fact.name == name);
        return (fact.expect("a fact of this name").rust)().expect("the twin gets to its end");
    }

    let mut trials: Vec<Trial> = Vec::new();
    for fact in facts {
        let (python, rust) = match fact.prints {
            Prints::Same(lines) => (lines, lines),
            Prints::Differ { python, rust } => (python, rust),
        };
        let name = fact.name;
        trials.push(Trial::test(format!("{name}_rust"), move || {
            compare(rust, &rust_prints(name))
        }));
        let is_python_there = python_path().is_some();
        trials.push(
            Trial::test(format!("{name}_python"), move || {
                compare(python, &python_prints(name))
            })
            .with_ignored_flag(!is_python_there),
        );
    }
    trials.push(Trial::test(
        "every_program_belongs_to_a_fact",
        every_program_belongs_to_a_fact,
    ));
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn compare(expected: &[&str], printed: &[String]) -> Result<(), Failed> {
    if expected == printed {
        return Ok(());
    }
    Err(format!("expected {expected:#?}\nbut it printed {printed:#?}").into())
}

/// The twin runs in a process of its own, with one thread, so that it may fork; and nothing of it is left.
fn rust_prints(name: &str) -> Vec<String> {
    let mut command = Command::new(env::current_exe().expect("this program"));
    command.args(["--fact", name]);
    let mark = format!("fact-{name}-{}", std::process::id());
    command.env(tests::MARK, &mark);
    let lines = lines(command);
    assert!(
        tests::comes_true(|| tests::marked(&mark).is_empty()),
        "a process was left behind"
    );
    lines
}

fn python_prints(name: &str) -> Vec<String> {
    let mut command = Command::new("python3");
    // -u: two processes that share a pipe would otherwise hold their lines back, each until its end
    command
        .arg("-u")
        .arg(folder().join(name).with_extension("py"));
    lines(command)
}

fn lines(mut command: Command) -> Vec<String> {
    let assert = command.timeout(TIME_LIMIT).assert().success();
    let text = String::from_utf8(assert.get_output().stdout.clone()).expect("text");
    text.lines().map(str::to_owned).collect()
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("python/facts")
}

fn python_path() -> Option<PathBuf> {
    let paths = env::var_os("PATH")?;
    env::split_paths(&paths)
        .map(|folder| folder.join("python3"))
        .find(|path| path.exists())
}

/// A program that no fact names would never be run.
fn every_program_belongs_to_a_fact() -> Result<(), Failed> {
    let facts = [process::FACTS, pool::FACTS, manager::FACTS];
    let mut named: Vec<&str> = facts.into_iter().flatten().map(|fact| fact.name).collect();
    let mut programs: Vec<String> = std::fs::read_dir(folder())?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "py"))
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect();
    named.sort_unstable();
    programs.sort();
    compare(&named, &programs)
}
