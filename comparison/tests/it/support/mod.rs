//! Starts the program as a user does, and as the program starts its own child processes.

#[cfg(feature = "postgresql")]
pub(crate) mod postgresql;

use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};
use testkit::python::Python;
use testkit::{Finished, Program, Running};

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_comparison");
pub(crate) const CHILD_FLAG: &str = "--child-of-comparison";

/// The recorded run that most tests read.
pub(crate) const RECORD: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/records/two_cores.json");

/// Held by tests that keep a core busy for seconds: one at a time leaves a core to the longest test,
/// `a_quick_run`, and all of them are done sooner.
#[cfg_attr(not(target_os = "linux"), expect(dead_code))] // Linux alone has those tests.
pub(crate) fn one_at_a_time() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Returns the program. It measures with the build of these tests, even unoptimised: its figures
/// are not tested here.
pub(crate) fn comparison() -> Program {
    // A run that a test kills leaves its files here, where the next run removes them.
    Program::new(PROGRAM)
        .env("COMPARISON_MEASURE_AS_BUILT", "1")
        .env("TMPDIR", env!("CARGO_TARGET_TMPDIR"))
        // The output names `comparison` as the command, and not cargo, and it may use UTF-8.
        .env("CARGO", "")
        .env("LC_ALL", "C.UTF-8")
}

/// Returns the first line that the program writes to standard error, without the note on an
/// unoptimised build.
#[cfg_attr(not(target_os = "linux"), expect(dead_code))] // Linux alone has those tests.
pub(crate) fn first_message(program: &mut Running) -> String {
    let line = program.stderr_line();
    match line.contains("COMPARISON_MEASURE_AS_BUILT") {
        true => program.stderr_line(),
        false => line,
    }
}

/// Returns the path of a recorded run, or of its table.
pub(crate) fn record(name: &str) -> PathBuf {
    let tests = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests");
    tests.join("records").join(name)
}

/// Returns the recorded run on two cores, changed by `change`.
pub(crate) fn changed(change: impl FnOnce(&mut Value)) -> String {
    let text = fs::read(RECORD).expect("a record");
    let mut records = serde_json::from_slice(&text).expect("valid JSON");
    change(&mut records);
    records.to_string()
}

/// Returns the text in the second column of a table, joined because a cell may break its lines
/// anywhere.
pub(crate) fn second_column(table: &str) -> String {
    let cells = table.lines().filter_map(|line| line.split('┆').nth(1));
    cells.map(str::trim).collect::<Vec<_>>().join(" ")
}

/// Returns a request to measure a probe, with `changes` to the default fields.
pub(crate) fn request(probe: Value, changes: Value) -> Value {
    let mut request = json!({
        "probe": probe, "tasks": 3, "workers": 2, "server": null, "folder": null, "database": null
    });
    for (field, value) in changes.as_object().expect("fields") {
        request[field] = value.clone();
    }
    json!({ "Measure": request })
}

fn run_child(request: &Value) -> Finished {
    let parent = std::process::id().to_string();
    comparison()
        .args([CHILD_FLAG, &parent, &request.to_string()])
        .run()
}

/// Returns the report of a measurement that succeeds.
pub(crate) fn report(request: &Value) -> Value {
    let lines = run_child(request).success().lines();
    let line = lines.last().expect("a line");
    let report: Value = serde_json::from_str(line).expect("a report");
    match report.get("complete") {
        Some(complete) => complete.clone(),
        None => report,
    }
}

/// Returns the standard error of a measurement that fails.
pub(crate) fn error_of(request: &Value) -> String {
    run_child(request).code(1).stderr
}

/// Returns the probe that runs a job by a model.
pub(crate) fn work(workload: &str, model: &str) -> Value {
    json!({ "work": { "workload": workload, "model": model } })
}

/// Returns whether a Python has `InterpreterPoolExecutor` and what it needs, as 3.14 and newer have.
pub(crate) fn has_interpreters(python: &Python) -> bool {
    let code = "from concurrent import interpreters; import concurrent.futures.interpreter";
    !python.code(code).run().stderr.contains("Error")
}

/// A server process, which ends when this is dropped.
pub(crate) struct Server {
    process: Running,
    pub(crate) address: String,
}

impl Server {
    pub(crate) fn start(service: &str) -> Self {
        let parent = std::process::id().to_string();
        let serve = json!({ "Serve": service }).to_string();
        let program = comparison()
            .args([CHILD_FLAG, &parent, &serve])
            .piped_stdin();
        let mut process = program.start();
        let address = process.stdout_line().trim().to_owned();
        Self { process, address }
    }

    /// Ends the server by closing its input, and returns the maximum number of open connections,
    /// which it prints last.
    pub(crate) fn most_open(mut self) -> u64 {
        self.process.close_stdin();
        let finished = self.process.wait().success();
        let last = finished.lines().pop().expect("a last line");
        last.parse().expect("a number")
    }
}
