//! What was not measured is named, and is no success.

use crate::{changed, comparison, joined_cells, shown};
use std::fs;

/// The table is printed all the same, and says what is missing; so does the exit code.
#[test]
fn what_was_not_measured_is_no_success() {
    let (table, code) = shown("few_files.json");
    assert_eq!(code, Some(1));
    assert!(joined_cells(&table).contains("see `ulimit -n`"), "{table}");
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
    let output = comparison()
        .arg("--from")
        .arg(&file)
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("not measured"));
    assert!(String::from_utf8_lossy(&output.stderr).contains("there is no sample of it"));
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
    let assert = comparison().arg("--from").arg(&file).assert().code(1);
    let said = String::from_utf8_lossy(&assert.get_output().stderr).into_owned();
    assert!(
        said.contains("examples, threading: there is no sample of it"),
        "{said}"
    );
}
