//! What a run leaves behind: every sample, never only a summary. Whatever comes after this point is a pure function of it.

use crate::{
    examples,
    machine::Machine,
    plan::Plan,
    probe::{By, Report, Subject},
    python::Python,
    release,
    watch::Noise,
};
use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{fs::File, io::Read, path::Path};

const FORMAT: &str = "comparison records";
const SCHEMA: u64 = 2;
/// In bytes: a run leaves some hundred thousand. There are files without an end.
const LARGEST: u64 = 100 << 20;

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

/// One sample of each of the things that are compared, taken one right after the other: ratios are made within a round.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Round {
    pub(crate) group: String,
    pub(crate) noise: Noise,
    /// Why the round does not count; empty when it does.
    pub(crate) disturbed: Vec<String>,
    pub(crate) samples: Vec<Sample>,
}

impl Round {
    /// Whether a sample of the subject was taken here, and counts.
    pub(crate) fn has(&self, subject: Subject) -> bool {
        let counts = |sample: &Sample| sample.subject == subject && sample.disturbed.is_none();
        self.disturbed.is_empty() && self.samples.iter().any(counts)
    }
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sample {
    pub(crate) subject: Subject,
    pub(crate) outcome: Outcome,
    /// Why this one does not count, though its round does.
    pub(crate) disturbed: Option<String>,
}

impl Sample {
    pub(crate) fn new(subject: Subject, outcome: Outcome) -> Sample {
        Sample {
            subject,
            outcome,
            disturbed: None,
        }
    }
}

#[derive(Clone, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Outcome {
    Measured(Report),
    /// In words that tell the user what to do.
    Failed(String),
}

impl Outcome {
    pub(crate) fn report(&self) -> Option<&Report> {
        match self {
            Outcome::Measured(report) => Some(report),
            Outcome::Failed(_) => None,
        }
    }
}

impl From<Result<Report>> for Outcome {
    fn from(report: Result<Report>) -> Outcome {
        let words = |why: anyhow::Error| format!("{why:#}").replace(char::is_control, " ");
        report.map_or_else(|why| Outcome::Failed(words(why)), Outcome::Measured)
    }
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

    /// What no measurement could have given, and nobody should read as one.
    fn implausible(&self) -> Option<String> {
        let text = serde_json::to_value(self).ok()?;
        if has_control_characters(&text) {
            return Some("a text holds control characters".into());
        }
        let Machine { cores, load, .. } = &self.machine;
        if !(1..=65_536).contains(cores) || !load.is_none_or(is_amount) || !is_amount(self.took) {
            return Some("the machine's facts or the time of the run cannot be".into());
        }
        let noise = self.rounds.iter().find(|round| !round.noise.is_plausible());
        if let Some(round) = noise {
            return Some(format!("the noise of a round of {} cannot be", round.group));
        }
        let samples = || self.rounds.iter().flat_map(|round| &round.samples);
        let is_named = |sample: &Sample| match sample.subject.by {
            By::Rust => true,
            By::Python(which) => which < self.pythons.len(),
        };
        if !samples().all(is_named) {
            return Some("a sample is of a Python that is not named".into());
        }
        let mut samples = samples();
        let wrong =
            samples.find(|sample| !sample.outcome.report().is_none_or(Report::is_plausible));
        wrong.map(|sample| format!("a figure of {} cannot be", sample.subject))
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
            let planned = Plan::new(self.quick, pythons).groups;
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

    pub(crate) fn load(path: &Path) -> Result<Records> {
        let mut text = String::new();
        let read = File::open(path).and_then(|file| file.take(LARGEST).read_to_string(&mut text));
        read.with_context(|| format!("failed to read {}", path.display()))?;
        Records::parse(&text).with_context(|| format!("failed to read {}", path.display()))
    }

    /// Refuses what is broken, what is something else, what a newer version wrote, and what was not optimised.
    fn parse(text: &str) -> Result<Records> {
        let value: Value = serde_json::from_str(text)
            .context("it is not whole JSON; write it anew with --json")?;
        if value["format"] != FORMAT {
            bail!("it was not written by comparison --json");
        }
        match value["schema"].as_u64() {
            Some(SCHEMA) => {}
            Some(newer) if newer > SCHEMA => {
                bail!(
                    "it has schema {newer} and this program reads up to {SCHEMA}; use the newer comparison that wrote it"
                )
            }
            _ => bail!(
                "it names no schema that this program reads ({SCHEMA}); write it anew with --json"
            ),
        }
        let records: Records = serde_json::from_str(text)
            .context("its records are damaged; write them anew with --json")?;
        if let Some(what) = records.implausible() {
            bail!("its records are damaged: {what}");
        }
        if !release::is_optimised(&records.machine.opt_level) {
            bail!(
                "its figures come from a build that was not optimised (opt-level {})",
                records.machine.opt_level
            );
        }
        Ok(records)
    }
}

/// Of seconds, kilobytes or shares: nothing here is negative, or larger than a day or a terabyte.
pub(crate) fn is_amount(number: f64) -> bool {
    (0.0..=1e9).contains(&number)
}

/// A terminal would obey them.
fn has_control_characters(value: &Value) -> bool {
    match value {
        Value::String(text) => text.chars().any(char::is_control),
        Value::Array(values) => values.iter().any(has_control_characters),
        Value::Object(fields) => fields.values().any(has_control_characters),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_holds_no_control_characters() {
        let Outcome::Failed(why) = Outcome::from(Err(anyhow::anyhow!("a\u{1b}[2J\nb"))) else {
            unreachable!("it failed")
        };
        assert_eq!(why, "a [2J b");
    }
}
