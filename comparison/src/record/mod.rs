//! What a run leaves behind: every sample, never only a summary. Whatever comes after this point is a pure function of it.

mod load;
mod round;

use crate::{examples, machine::Machine, plan::Plan, probe::By, python::Python};
use anyhow::Result;
pub(crate) use load::{has_control_characters, is_amount};
pub(crate) use round::{Outcome, Round, Sample};
use serde::{Deserialize, Serialize};
use serde_json::Value;

const FORMAT: &str = "comparison records";
const SCHEMA: u64 = 2;

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Records {
    format: String,
    schema: u64,
    pub(crate) quick: bool,
    pub(crate) machine: Machine,
    /// Those that were measured beside Rust.
    pub(crate) pythons: Vec<Python>,
    /// Why there are none.
    pub(crate) no_python: Option<String>,
    /// What the jobs were, in words: how many pages, connections and so on.
    pub(crate) jobs: Vec<String>,
    /// Seconds from the first sample to the last.
    pub(crate) took: f64,
    pub(crate) rounds: Vec<Round>,
    /// What follows from the rounds, for other programs. This one never reads it: it decides anew.
    #[serde(default)]
    pub(crate) claims: Value,
}

impl Records {
    pub(crate) fn new(
        quick: bool,
        jobs: Vec<String>,
        machine: Machine,
        (pythons, no_python): (Vec<Python>, Option<String>),
        took: f64,
        rounds: Vec<Round>,
    ) -> Records {
        Records {
            format: FORMAT.into(),
            schema: SCHEMA,
            quick,
            machine,
            pythons,
            no_python,
            jobs,
            took,
            rounds,
            claims: Value::Null,
        }
    }

    /// `Rust`, or which Python.
    pub(crate) fn name(&self, by: By) -> String {
        match by {
            By::Rust => "Rust".into(),
            By::Python(which) => self
                .pythons
                .get(which)
                .map_or_else(|| "an unknown Python".into(), Python::name),
        }
    }

    pub(crate) fn to_json(&self) -> Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }

    /// The first thing that was not measured, by name, and why.
    pub(crate) fn first_gap(&self) -> Option<String> {
        let samples = || {
            self.rounds
                .iter()
                .flat_map(|round| round.samples.iter().map(move |sample| (round, sample)))
        };
        let failed = samples().find_map(|(round, sample)| match &sample.outcome {
            Outcome::Failed(why) => Some(format!("{}, {}: {why}", round.group, sample.subject)),
            Outcome::Measured(_) => None,
        });
        let missing = || {
            let pythons = self.pythons.len();
            let examples = examples::subjects(pythons).into_iter();
            let examples = examples.map(|subject| (examples::GROUP, subject));
            let planned = Plan::new(self.quick, None, pythons).groups;
            let planned = planned
                .iter()
                .flat_map(|group| group.subjects.iter().map(|subject| (group.name, *subject)));
            let (group, subject) = planned
                .chain(examples)
                .find(|(_, subject)| !samples().any(|(_, sample)| sample.subject == *subject))?;
            Some(format!("{group}, {subject}: there is no sample of it"))
        };
        failed.or_else(missing)
    }
}
