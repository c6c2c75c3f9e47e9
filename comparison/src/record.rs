//! What a run leaves behind: every sample, never only a summary. Whatever comes after this point is a pure function of it.

use crate::{
    machine::Machine,
    probe::{Probe, Report},
    release,
    watch::Noise,
};
use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{fs, path::Path};

const FORMAT: &str = "comparison records";
const SCHEMA: u64 = 1;

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Records {
    format: String,
    schema: u64,
    pub(crate) quick: bool,
    pub(crate) machine: Machine,
    /// Seconds from the first sample to the last.
    pub(crate) took: f64,
    pub(crate) rounds: Vec<Round>,
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

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sample {
    pub(crate) probe: Probe,
    pub(crate) outcome: Outcome,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Outcome {
    Measured(Report),
    /// In words that tell the user what to do.
    Failed(String),
}

impl From<Result<Report>> for Outcome {
    fn from(report: Result<Report>) -> Outcome {
        report.map_or_else(|why| Outcome::Failed(format!("{why:#}")), Outcome::Measured)
    }
}

impl Records {
    pub(crate) fn new(quick: bool, machine: Machine, took: f64, rounds: Vec<Round>) -> Records {
        Records {
            format: FORMAT.into(),
            schema: SCHEMA,
            quick,
            machine,
            took,
            rounds,
        }
    }

    pub(crate) fn to_json(&self) -> Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }

    /// The first sample that could not be taken, by name, and why.
    pub(crate) fn first_failure(&self) -> Option<String> {
        let mut samples = self
            .rounds
            .iter()
            .flat_map(|round| round.samples.iter().map(move |sample| (round, sample)));
        samples.find_map(|(round, sample)| match &sample.outcome {
            Outcome::Failed(why) => Some(format!("{}, {}: {why}", round.group, sample.probe)),
            Outcome::Measured(_) => None,
        })
    }

    pub(crate) fn load(path: &Path) -> Result<Records> {
        let text = fs::read_to_string(path)
            .with_context(|| format!("failed to read {}", path.display()))?;
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
        if !release::is_optimised(&records.machine.opt_level) {
            bail!(
                "its figures come from a build that was not optimised (opt-level {})",
                records.machine.opt_level
            );
        }
        Ok(records)
    }
}
