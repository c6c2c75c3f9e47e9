//! Python's side of the models that only Python has, run by the machine's `python3`.

use serde_json::{Value, json};
use testkit::python::{Python, python};

use crate::support::{error_of, has_interpreters, request, work};

/// Runs a probe in Python and returns its report.
fn report(python: &Python, probe: Value) -> Value {
    let measure = concat!(env!("CARGO_MANIFEST_DIR"), "/python/measure.py");
    let request = request(probe, json!({}))["Measure"].to_string();
    let finished = python.file(measure).arg(request).run().success();
    let lines = finished.left_no_process().lines();
    serde_json::from_str(lines.last().expect("a line")).expect("a report")
}

/// Returns a report on the job that computes, whose answer must be right.
fn computations(python: &Python, model: &str) -> Value {
    let report = report(python, work("heavy_computations", model))["work"].clone();
    assert_eq!(report["answer"], 4_075, "{model}");
    report
}

/// The CPU time of all processes counts, also of those that a server forked. Their work is the same
/// as that of the sequential job; without it, the rest is a small part.
#[test]
fn each_start_method_computes_in_two_processes_and_counts_their_cpu_time() {
    let Some(python) = python() else { return };
    let cpu = |report: &Value| report["cpu"].as_f64().expect("seconds");
    let sequential = cpu(&computations(python, "sequential"));
    for model in [
        "multiprocessing",
        "multiprocessing_spawn",
        "multiprocessing_forkserver",
    ] {
        let report = computations(python, model);
        assert_eq!(report["processes"], report["threads"], "{model}");
        let processes = report["processes"].as_u64();
        assert!((1..=2).contains(&processes.unwrap_or_default()), "{report}");
        assert!(
            cpu(&report) > sequential / 3.0,
            "{model}: {report}, and sequentially {sequential} s"
        );
    }
}

/// Python 3.14 and newer have interpreters. An older one is not sampled for them, and the test ends
/// at once.
#[test]
fn interpreters_compute_in_one_process() {
    let Some(python) = python() else { return };
    if !has_interpreters(python) {
        eprintln!("skipped: this Python has no InterpreterPoolExecutor; 3.14 and newer have one");
        return;
    }
    let report = computations(python, "interpreters");
    assert_eq!(report["processes"], 1, "{report}");
    let threads = report["threads"].as_u64();
    assert!((1..=2).contains(&threads.unwrap_or_default()), "{report}");
    for kind in ["start_join", "idle"] {
        let report = self::report(python, json!({ kind: "interpreter" }));
        assert!(
            report["complete"][kind]["units"].as_u64() > Some(0),
            "{report}"
        );
    }
}

#[test]
fn rust_refuses_the_models_of_python() {
    let work = |model| work("heavy_computations", model);
    for (probe, error) in [
        (
            work("multiprocessing_forkserver"),
            "exists in Python only: multiprocessing by forkserver",
        ),
        (work("interpreters"), "exists in Python only: interpreters"),
        (
            json!({ "start_join": "forkserver" }),
            "the start method forkserver exists in Python only",
        ),
        (
            json!({ "idle": "interpreter" }),
            "interpreters exist in Python only",
        ),
    ] {
        let stderr = error_of(&request(probe, json!({})));
        assert!(stderr.contains(error), "{stderr}");
    }
}
