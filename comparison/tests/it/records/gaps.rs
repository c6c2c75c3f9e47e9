//! Records that are incomplete: a failed sample is an error, and a sample that was never taken is
//! "not measured".

use std::fs;

use super::shown;
use crate::support::{changed, comparison};

/// The table is printed with the errors in place of figures.
#[test]
fn a_failed_job_is_reported_with_exit_code_1() {
    let finished = shown("few_files.json").code(1);
    assert!(
        finished.stdout.contains("not measured"),
        "{}",
        finished.stdout
    );
    let last = finished.stderr.lines().last().unwrap_or_default();
    assert!(
        last.contains("failed to measure all of it: many tasks") && last.contains("ulimit -n"),
        "{last}"
    );
}

/// An older version may have measured less. Its records are shown, and what they lack is "not
/// measured".
#[test]
fn a_record_without_some_samples_is_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("records.json");
    for group in ["examples", "overhead", "many tasks"] {
        let text = changed(|records| {
            let rounds = records["rounds"].as_array_mut().expect("rounds");
            rounds.retain(|round| round["group"] != group);
        });
        fs::write(&file, text).expect("a file");
        let finished = comparison()
            .args(["show", "--from"])
            .arg(&file)
            .run()
            .success();
        assert!(finished.stdout.contains("not measured"), "{group}");
        assert_eq!(finished.stderr, "", "{group}");
    }
}

#[test]
fn a_record_without_any_samples_is_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("records.json");
    fs::write(
        &file,
        changed(|records| records["rounds"] = serde_json::json!([])),
    )
    .expect("a file");
    let finished = comparison()
        .args(["show", "--from"])
        .arg(&file)
        .run()
        .success();
    assert!(finished.stdout.contains("not measured"));
}
