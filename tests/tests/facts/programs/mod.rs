//! Facts about processes that need a program each: both programs print, as do their children.

mod manager;
mod pool;
mod process;

use std::env;

use assert_cmd::Command;
use libtest_mimic::Failed;
use multiprocessing::{Entry, Error};

use crate::{compare, folder, lines, python::Python};

pub(crate) use process::WithoutBytes;

/// What the programs print is compared with what is expected here, and so with each other.
pub(crate) struct Program {
    /// Of `python/facts/NAME.py`, and of the function.
    pub(crate) name: &'static str,
    pub(crate) asked: &'static str,
    pub(crate) rust: fn() -> Result<(), Error>,
    pub(crate) prints: Prints,
}

pub(crate) enum Prints {
    /// Both do the same.
    Same(&'static [&'static str]),
    /// Rust does something else on purpose.
    Differ {
        python: &'static [&'static str],
        rust: &'static [&'static str],
        why: &'static str,
    },
}

impl Prints {
    pub(crate) fn python(&self) -> &'static [&'static str] {
        match self {
            Prints::Same(lines) | Prints::Differ { python: lines, .. } => lines,
        }
    }

    pub(crate) fn rust(&self) -> &'static [&'static str] {
        match self {
            Prints::Same(lines) | Prints::Differ { rust: lines, .. } => lines,
        }
    }
}

pub(crate) fn programs() -> Vec<&'static Program> {
    let programs = [process::FACTS, pool::FACTS, manager::FACTS];
    programs.into_iter().flatten().collect()
}

pub(crate) fn entries() -> impl Iterator<Item = Entry> {
    let entries = [process::entries(), pool::entries(), manager::entries()];
    entries.into_iter().flatten()
}

impl Program {
    /// The twin runs in a process of its own, with one thread, so that it may fork; and nothing of it is left.
    pub(crate) fn check_rust(&self) -> Result<(), Failed> {
        let mut command = Command::new(env::current_exe()?);
        command.args(["--program", self.name]);
        let mark = format!("fact-{}-{}", self.name, std::process::id());
        command.env(tests::MARK, &mark);
        compare(self.prints.rust(), &lines(&mut command))?;
        if tests::comes_true(|| tests::marked(&mark).is_empty()) {
            return Ok(());
        }
        Err("a process was left behind".into())
    }

    pub(crate) fn check_python(&self, python: &Python) -> Result<(), Failed> {
        let mut command = Command::new(&python.path);
        // -u: two processes that share a pipe would otherwise hold their lines back, each until its end
        command.arg("-u");
        command.arg(folder().join(self.name).with_extension("py"));
        compare(self.prints.python(), &lines(&mut command))
    }
}
