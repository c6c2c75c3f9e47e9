//! Tests of whole runs: some finish, others are interrupted or killed. They run on Linux only,
//! where /proc shows the processes that a run leaves behind.
//!
//! Tests start in alphabetical order. These take longest, so this module's name comes first.

mod ended;
mod whole;

use std::fs;
use std::path::Path;
use std::time::Duration;

use serde_json::Value;
use testkit::Program;

/// The time limit for a run. A run of one round takes half a minute, and several of these tests
/// share the cores.
const TIME_LIMIT: Duration = Duration::from_secs(600);

/// Returns the program, which writes its temporary files to `folder`.
fn comparison(folder: &Path) -> Program {
    let program = crate::support::comparison().limit(TIME_LIMIT);
    program.env("TMPDIR", folder)
}

/// A sample in a record file: its subject, and the error if it failed.
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
    serde_json::from_slice(&fs::read(json).expect("the records")).expect("valid JSON")
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}
