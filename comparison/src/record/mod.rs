//! The records of a run: every sample, and never only a summary. All that is printed follows from
//! them.

pub(crate) mod load;
mod machine;
pub(crate) mod median;
mod noise;
mod python;
mod round;

use anyhow::Result;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::subject::Language;

pub(crate) use machine::Machine;
pub(crate) use noise::Noise;
pub(crate) use python::Python;
pub(crate) use round::{HYPERVISOR_TOOK, OTHERS_USED, Outcome, Round, Sample};

const FORMAT: &str = "comparison records";
const SCHEMA: u64 = 2;

/// The reason why there is no Python if the user wanted none.
pub(crate) const NO_PYTHON_WANTED: &str = "--no-python was given";

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Records {
    format: String,
    schema: u64,
    pub(crate) quick: bool,
    pub(crate) machine: Machine,
    /// The Pythons that were measured.
    pub(crate) pythons: Vec<Python>,
    /// Why no Python was measured.
    pub(crate) no_python: Option<String>,
    /// Descriptions of the jobs: how many pages, connections and so on.
    pub(crate) jobs: Vec<String>,
    /// The seconds that the run took.
    pub(crate) took: f64,
    /// Whether the user ended the run early.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) is_interrupted: bool,
    /// The groups that an earlier run measured, whose samples this one kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) kept: Vec<String>,
    pub(crate) rounds: Vec<Round>,
    /// The verdicts, for other programs. This program ignores them when it loads a file, and
    /// decides again.
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
    ) -> Self {
        Self {
            format: FORMAT.into(),
            schema: SCHEMA,
            quick,
            machine,
            pythons,
            no_python,
            jobs,
            took,
            is_interrupted: false,
            kept: Vec::new(),
            rounds,
            claims: Value::Null,
        }
    }

    /// Returns Rust and each Python that was measured.
    pub(crate) fn languages(&self) -> impl Iterator<Item = Language> + use<> {
        let pythons = (0..self.pythons.len()).map(Language::Python);
        [Language::Rust].into_iter().chain(pythons)
    }

    /// Returns `Rust`, or the name and version of a Python.
    pub(crate) fn name(&self, language: Language) -> String {
        match language {
            Language::Rust => "Rust".into(),
            Language::Python(index) => self
                .pythons
                .get(index)
                .map_or_else(|| "an unknown Python".into(), Python::name),
        }
    }

    pub(crate) fn to_json(&self) -> Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }
}
