//! Whole runs: those that come to their end, and those that are interrupted or killed. On Linux, where what a run leaves
//! behind can be found in /proc.
//!
//! Tests start in the order of their names. These take longest, so this module's name comes first.

mod ended;
mod whole;

use std::{fs, path::Path, time::Duration};

use serde_json::Value;
use testkit::Program;

/// A run of one round takes half a minute, and several of these tests share the cores.
const TIME_LIMIT: Duration = Duration::from_secs(600);

/// The program, with a folder of its own for its files.
fn comparison(folder: &Path) -> Program {
    let program = crate::support::comparison().limit(TIME_LIMIT);
    program.env("TMPDIR", folder)
}

/// A sample in a file of records: its subject, and why it failed, if it did.
struct Sample {
    subject: String,
    failure: Option<String>,
}

fn samples(records: &Value) -> Vec<Sample> {
    let rounds = records["rounds"].as_array().expect("rounds").iter();
    let samples = rounds.flat_map(|round| round["samples"].as_array().expect("samples"));
    let samples = samples.map(|sample| Sample {
        subject: sample["subject"].to_string(),
        failure: sample["outcome"]["failed"].as_str().map(str::to_owned),
    });
    samples.collect()
}

fn read(json: &Path) -> Value {
    serde_json::from_slice(&fs::read(json).expect("the records")).expect("they are JSON")
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut left| left.next().is_none())
}
