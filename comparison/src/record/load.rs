//! A file of records, which may be anybody's: what is no whole record of this program is refused.

use super::{FORMAT, Records, SCHEMA, Sample};
use crate::{
    machine::Machine,
    probe::{By, Report},
    release,
};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::{fs::File, io::Read, path::Path};

/// In bytes: a run leaves some hundred thousand. There are files without an end.
const LARGEST: u64 = 100 << 20;

impl Records {
    pub(crate) fn load(path: &Path) -> Result<Records> {
        let mut text = Vec::new();
        let read = File::open(path).and_then(|file| file.take(LARGEST).read_to_end(&mut text));
        read.with_context(|| format!("failed to read {}", path.display()))?;
        Records::parse(&text).with_context(|| format!("failed to read {}", path.display()))
    }

    /// Refuses what is broken, what is something else, what a newer version wrote, and what was not optimised.
    fn parse(text: &[u8]) -> Result<Records> {
        let value: Value = serde_json::from_slice(text)
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
        let records: Records = serde_json::from_slice(text)
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
}

/// Of seconds, kilobytes or shares: nothing here is negative, or larger than a day or a terabyte.
pub(crate) fn is_amount(number: f64) -> bool {
    (0.0..=1e9).contains(&number)
}

/// A terminal would obey them.
pub(crate) fn has_control_characters(value: &Value) -> bool {
    match value {
        Value::String(text) => text.chars().any(char::is_control),
        Value::Array(values) => values.iter().any(has_control_characters),
        Value::Object(fields) => fields.values().any(has_control_characters),
        _ => false,
    }
}
