//! What was not measured is named, and is no success.

use super::shown;
use crate::support::{changed, comparison, second_column};
use std::fs;

/// The table is printed all the same, and says what is missing; so does the exit code.
#[test]
fn what_was_not_measured_is_no_success() {
    let finished = shown("few_files.json").code(1);
    let table = &finished.stdout;
    assert!(second_column(table).contains("see `ulimit -n`"), "{table}");
    let last = finished.stderr.lines().last().unwrap_or_default();
    assert!(
        last.contains("failed to measure all of it: many tasks") && last.contains("ulimit -n"),
        "{last}"
    );
}

#[test]
fn a_record_without_a_part_is_shown_and_is_no_success() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("records.json");
    fs::write(
        &file,
        changed(|records| records["rounds"] = serde_json::json!([])),
    )
    .expect("a file");
    let finished = comparison().arg("--from").arg(&file).run().code(1);
    assert!(finished.stdout.contains("not measured"));
    assert!(finished.stderr.contains("there is no sample of it"));
}

#[test]
fn a_record_without_the_examples_is_no_success() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("records.json");
    let text = changed(|records| {
        let rounds = records["rounds"].as_array_mut().expect("rounds");
        rounds.retain(|round| round["group"] != "examples");
    });
    fs::write(&file, text).expect("a file");
    let finished = comparison().arg("--from").arg(&file).run().code(1);
    let said = finished.stderr;
    assert!(
        said.contains("examples, threading: there is no sample of it"),
        "{said}"
    );
}
