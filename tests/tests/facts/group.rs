//! Facts of one kind: those in Python are functions of one file and run in one process, and so do
//! their twins.

use std::env;

use libtest_mimic::Failed;
use testkit::Program;
use testkit::python::Python;

use super::fact::Fact;
use super::{compare, folder, lines};

pub(crate) struct Group {
    /// Of `python/facts/NAME.py` and of `NAME.rs`.
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    pub(crate) facts: &'static [Fact],
}

impl Group {
    /// What this program does when it is started with `--group NAME`.
    pub(crate) fn tell(&self) {
        for fact in self.facts {
            if let Some(twin) = fact.twin {
                println!(
                    "{}: {}",
                    fact.name,
                    twin().expect("the twin gets to its end")
                );
            }
        }
    }

    pub(crate) fn check_rust(&self) -> Result<(), Failed> {
        let program = Program::new(env::current_exe()?).args(["--group", self.name]);
        // some of the facts are panics: looking up where they come from would take longer than all
        // the rest
        let program = program.env("RUST_BACKTRACE", "0");
        let facts = self.facts.iter().filter(|fact| fact.twin.is_some());
        let expected: Vec<String> = facts.map(|fact| line(fact, fact.rust)).collect();
        compare(&expected, &lines(program))
    }

    pub(crate) fn check_python(&self, python: &Python) -> Result<(), Failed> {
        // -B: it leaves no files; -X: a thread does not begin with its maker's context, which is
        // the default of most builds
        let program = Program::new(&python.path).args(["-B", "-X", "thread_inherit_context=0"]);
        let program = program.arg(folder().join("groups/run.py")).arg(self.name);
        let is_run = |fact: &&Fact| !fact.is_example() && fact.since <= python.minor;
        let facts: Vec<&Fact> = self.facts.iter().filter(is_run).collect();
        let program = program.args(facts.iter().map(|fact| fact.name));
        let told = |fact: &&Fact| match fact.before {
            Some((minor, told)) if python.minor < minor => line(fact, told),
            _ => line(fact, fact.python),
        };
        let expected: Vec<String> = facts.iter().map(told).collect();
        compare(&expected, &lines(program))
    }
}

fn line(fact: &Fact, told: &str) -> String {
    format!("{}: {told}", fact.name)
}
