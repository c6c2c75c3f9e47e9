//! Facts about processes that need separate programs, because their children print too.

mod manager;
mod pool;
mod process;

use std::env;

use libtest_mimic::Failed;
use multiprocessing::{Entry, Error};
use testkit::Program as Command;
use testkit::python::Python;

use crate::{compare, folder, lines};

pub(crate) use process::NotSerializable;

/// A program in Python and one in Rust, whose outputs are compared with the expected ones here.
pub(crate) struct Program {
    /// The NAME in `python/facts/NAME.py`, and of the function in Rust.
    pub(crate) name: &'static str,
    pub(crate) case: &'static str,
    pub(crate) rust: fn() -> Result<(), Error>,
    pub(crate) prints: Prints,
}

pub(crate) enum Prints {
    /// Both print the same.
    Same(&'static [&'static str]),
    /// Rust differs on purpose.
    Differ {
        python: &'static [&'static str],
        rust: &'static [&'static str],
        why: &'static str,
    },
}

impl Prints {
    pub(crate) fn python(&self) -> &'static [&'static str] {
        match self {
            Self::Same(lines) | Self::Differ { python: lines, .. } => lines,
        }
    }

    pub(crate) fn rust(&self) -> &'static [&'static str] {
        match self {
            Self::Same(lines) | Self::Differ { rust: lines, .. } => lines,
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
    /// Runs the Rust program in a separate process with one thread, so that it may fork, and checks
    /// that it leaves no process behind.
    pub(crate) fn check_rust(&self) -> Result<(), Failed> {
        let command = Command::new(env::current_exe()?).args(["--program", self.name]);
        compare(self.prints.rust(), &lines(command))
    }

    pub(crate) fn check_python(&self, python: &Python) -> Result<(), Failed> {
        let file = folder().join(self.name).with_extension("py");
        let finished = python.file(file).run().success();
        compare(self.prints.python(), &finished.lines())
    }
}
