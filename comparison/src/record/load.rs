//! Loads a file of records. The file may come from anywhere, so incomplete records, unknown fields
//! and control characters are rejected.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::host::release;
use crate::record::{FORMAT, Records, SCHEMA, Sample};
use crate::subject::Language;

/// The limit on the size of a file, in bytes. A run writes a few hundred thousand; /dev/zero has no
/// end.
const MAX_SIZE: u64 = 100 << 20;

impl Records {
    pub(crate) fn load(path: &Path) -> Result<Self> {
        let mut text = Vec::new();
        // `take` limits what is read, so that /dev/zero does not fill the memory.
        let read = File::open(path).and_then(|file| file.take(MAX_SIZE).read_to_end(&mut text));
        read.with_context(|| format!("failed to read {}", path.display()))?;
        Self::parse(&text).with_context(|| format!("failed to read {}", path.display()))
    }

    fn parse(text: &[u8]) -> Result<Self> {
        let value: Value = serde_json::from_slice(text)
            .context("it is not complete JSON; write it again with --json")?;
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
                "it names no schema that this program reads ({SCHEMA}); write it again with --json"
            ),
        }
        // On the parsed text: in the file itself they are escaped, as \u001b.
        if has_control_characters(&value) {
            bail!("its records are damaged: a text holds control characters");
        }
        let records: Self = serde_json::from_slice(text)
            .context("its records are damaged; write them again with --json")?;
        let mut samples = records.rounds.iter().flat_map(|round| &round.samples);
        let is_known = |sample: &Sample| match sample.subject.language {
            Language::Rust => true,
            Language::Python(index) => index < records.pythons.len(),
        };
        if !samples.all(is_known) {
            bail!("its records are damaged: a sample is of a Python that is not named");
        }
        // Last, since it is the only complaint about a record that is otherwise in order.
        if !release::is_optimised(&records.machine.opt_level) {
            bail!(
                "its figures come from a build that was not optimised (opt-level {})",
                records.machine.opt_level
            );
        }
        Ok(records)
    }
}

/// Returns whether a text contains control characters, which a terminal would interpret.
pub(crate) fn has_control_characters(value: &Value) -> bool {
    match value {
        Value::String(text) => text.chars().any(char::is_control),
        Value::Array(values) => values.iter().any(has_control_characters),
        Value::Object(fields) => fields.values().any(has_control_characters),
        _ => false,
    }
}
