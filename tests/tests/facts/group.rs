//! Facts of one kind: those in Python are functions of one file and run in one process, and so do their twins.

use std::env;

use assert_cmd::Command;
use libtest_mimic::Failed;

use super::{fact::Fact, folder, python::Python};

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
        let mut command = Command::new(env::current_exe()?);
        command.args(["--group", self.name]);
        // some of the facts are panics: looking up where they come from would take longer than all the rest
        command.env("RUST_BACKTRACE", "0");
        let facts = self.facts.iter().filter(|fact| fact.twin.is_some());
        let expected = facts.map(|fact| line(fact, fact.rust)).collect();
        self.compare("rust", expected, command)
    }

    pub(crate) fn check_python(&self, python: &Python) -> Result<(), Failed> {
        let mut command = Command::new(&python.path);
        // -B: it leaves no files; -X: whether a thread begins with its maker's context, it is asked as most have it
        command.args(["-B", "-X", "thread_inherit_context=0"]);
        command.arg(folder().join("groups/run.py")).arg(self.name);
        let is_run = |fact: &&Fact| !fact.is_example() && fact.since <= python.minor;
        let facts: Vec<&Fact> = self.facts.iter().filter(is_run).collect();
        command.args(facts.iter().map(|fact| fact.name));
        let told = |fact: &&Fact| match fact.before {
            Some((minor, told)) if python.minor < minor => line(fact, told),
            _ => line(fact, fact.python),
        };
        self.compare("python", facts.iter().map(told).collect(), command)
    }

    fn compare(
        &self,
        side: &str,
        expected: Vec<String>,
        mut command: Command,
    ) -> Result<(), Failed> {
        let mark = format!("facts-{}-{side}-{}", self.name, std::process::id());
        command.env(tests::MARK, &mark);
        let printed = super::lines(&mut command);
        super::compare(&expected, &printed)?;
        if tests::comes_true(|| tests::marked(&mark).is_empty()) {
            return Ok(());
        }
        Err("a process was left behind".into())
    }
}

fn line(fact: &Fact, told: &str) -> String {
    format!("{}: {told}", fact.name)
}
