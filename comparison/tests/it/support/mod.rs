//! The program as a user starts it, and as it starts itself for one measurement.

#[cfg(feature = "postgresql")]
pub(crate) mod postgresql;

use std::{fs, path::PathBuf};

use serde_json::{Value, json};
use testkit::{Finished, Program, Running};

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_comparison");
pub(crate) const MARK: &str = "--asked-by-comparison";

/// The recorded run that most tests read.
pub(crate) const RECORD: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/records/two_cores.json");

/// The program, which measures with the build of these tests: how it runs is tested here, and not its figures.
pub(crate) fn comparison() -> Program {
    Program::new(PROGRAM).env("COMPARISON_MEASURE_AS_BUILT", "1")
}

/// The first line that the program writes to standard error, after the one that says how it was built.
pub(crate) fn first_message(program: &mut Running) -> String {
    let line = program.stderr_line();
    match line.contains("COMPARISON_MEASURE_AS_BUILT") {
        true => program.stderr_line(),
        false => line,
    }
}

/// The file of a recorded run, or of its table.
pub(crate) fn record(name: &str) -> PathBuf {
    let tests = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests");
    tests.join("records").join(name)
}

/// The recorded run on two cores, with one thing changed.
pub(crate) fn changed(change: impl FnOnce(&mut Value)) -> String {
    let text = fs::read(RECORD).expect("a record");
    let mut records = serde_json::from_slice(&text).expect("it is JSON");
    change(&mut records);
    records.to_string()
}

/// The text in the second column of a table, whose cells may break a line anywhere.
pub(crate) fn second_column(table: &str) -> String {
    let cells = table.lines().filter_map(|line| line.split('┆').nth(1));
    cells.map(str::trim).collect::<Vec<_>>().join(" ")
}

/// A request to measure a probe, with the fields that differ from the usual.
pub(crate) fn order(probe: Value, changes: Value) -> Value {
    let mut order = json!({
        "probe": probe, "tasks": 3, "workers": 2, "server": null, "folder": null, "database": null
    });
    for (field, value) in changes.as_object().expect("fields") {
        order[field] = value.clone();
    }
    json!({ "Measure": order })
}

fn asked(order: &Value) -> Finished {
    let parent = std::process::id().to_string();
    comparison().args([MARK, &parent, &order.to_string()]).run()
}

/// The report of a measurement that succeeds.
pub(crate) fn report(order: &Value) -> Value {
    let lines = asked(order).success().lines();
    serde_json::from_str(lines.last().expect("a line")).expect("a report")
}

/// What a measurement that fails prints to standard error.
pub(crate) fn complaint(order: &Value) -> String {
    asked(order).code(1).stderr
}

/// A job, run by a model.
pub(crate) fn work(workload: &str, model: &str) -> Value {
    json!({ "work": { "workload": workload, "model": model } })
}

/// A server that is ended when this is dropped.
pub(crate) struct Server {
    process: Running,
    pub(crate) address: String,
}

impl Server {
    pub(crate) fn start(service: &str) -> Server {
        let parent = std::process::id().to_string();
        let serve = json!({ "Serve": service }).to_string();
        let program = comparison().args([MARK, &parent, &serve]).piped_stdin();
        let mut process = program.start();
        let address = process.stdout_line().trim().to_owned();
        Server { process, address }
    }

    /// Ends the server by closing its input, and returns the most connections that it had open, which it prints last.
    pub(crate) fn most_open(mut self) -> u64 {
        self.process.close_stdin();
        let finished = self.process.wait().success();
        let last = finished.lines().pop().expect("a last line");
        last.parse().expect("a number")
    }
}
