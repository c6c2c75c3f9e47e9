//! Facts of one kind. Their functions in Python are in one file and run in one process; so are
//! those in Rust.

use std::env;

use libtest_mimic::Failed;
use testkit::Program;
use testkit::python::Python;

use super::fact::Fact;
use super::{compare, folder, lines};

pub(crate) struct Group {
    /// The NAME in `python/facts/groups/NAME.py` and `groups/NAME.rs`.
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    pub(crate) facts: &'static [Fact],
}

impl Group {
    /// Calls each function and prints its output, for a process that was started with
    /// `--group NAME`.
    pub(crate) fn print(&self) {
        for fact in self.facts {
            if let Some(function) = fact.function {
                println!(
                    "{}: {}",
                    fact.name,
                    function().expect("the function succeeds")
                );
            }
        }
    }

    pub(crate) fn check_rust(&self) -> Result<(), Failed> {
        let program = Program::new(env::current_exe()?).args(["--group", self.name]);
        // some of the facts are panics: their backtraces would take longer than all the rest
        let program = program.env("RUST_BACKTRACE", "0");
        let facts = self.facts.iter().filter(|fact| fact.function.is_some());
        let expected: Vec<String> = facts.map(|fact| line(fact, fact.rust)).collect();
        compare(&expected, &lines(program))
    }

    pub(crate) fn check_python(&self, python: &Python) -> Result<(), Failed> {
        // -B: write no __pycache__; -X: a thread does not inherit the context of the thread that
        // starts it, as in most builds
        let program = Program::new(&python.path).args(["-B", "-X", "thread_inherit_context=0"]);
        let program = program.arg(folder().join("groups/run.py")).arg(self.name);
        let is_run = |fact: &&Fact| !fact.is_example() && fact.since <= python.minor;
        let facts: Vec<&Fact> = self.facts.iter().filter(is_run).collect();
        let program = program.args(facts.iter().map(|fact| fact.name));
        let output = |fact: &&Fact| match fact.before {
            Some((minor, output)) if python.minor < minor => line(fact, output),
            _ => line(fact, fact.python),
        };
        let expected: Vec<String> = facts.iter().map(output).collect();
        compare(&expected, &lines(program))
    }
}

fn line(fact: &Fact, output: &str) -> String {
    format!("{}: {output}", fact.name)
}
