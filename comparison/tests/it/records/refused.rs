//! What is no record, or not one of this program's.

use crate::support::{RECORD, comparison};
use std::fs;

/// Says in one line what is wrong with a file, and what to do.
pub(crate) fn assert_refused(text: &str, complaint: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file.json");
    fs::write(&file, text).expect("a file");
    let finished = comparison().arg("--from").arg(&file).run().code(1);
    assert_eq!(finished.stdout, "");
    let said = finished.stderr;
    assert!(
        said.contains(complaint),
        "{said:?} should contain {complaint:?}"
    );
    assert!(said.contains("file.json"), "{said:?} names the file");
    assert_eq!(said.lines().count(), 1, "{said:?}");
}

#[test]
fn what_is_no_record_is_refused() {
    assert_refused("", "it is not whole JSON");
    assert_refused(
        "{\"format\": \"comparison records\", \"sch",
        "it is not whole JSON",
    );
    assert_refused(
        "{\"name\": \"something else\"}",
        "it was not written by comparison --json",
    );
    assert_refused("[1, 2, 3]", "it was not written by comparison --json");
    for schema in ["", ", \"schema\": 0", ", \"schema\": \"1\""] {
        assert_refused(
            &format!("{{\"format\": \"comparison records\"{schema}}}"),
            "it names no schema",
        );
    }
    assert_refused(
        "{\"format\": \"comparison records\", \"schema\": 999}",
        "use the newer comparison that wrote it",
    );
    assert_refused(
        "{\"format\": \"comparison records\", \"schema\": 2}",
        "its records are damaged",
    );
}

#[test]
fn a_record_that_was_cut_off_is_refused() {
    let whole = fs::read_to_string(RECORD).expect("a record");
    assert_refused(&whole[..whole.len() / 2], "it is not whole JSON");
}

#[test]
fn a_record_of_an_unoptimised_build_is_refused() {
    let whole = fs::read_to_string(RECORD).expect("a record");
    let unoptimised = whole.replace("\"opt_level\": \"3\"", "\"opt_level\": \"0\"");
    assert_ne!(whole, unoptimised);
    assert_refused(&unoptimised, "a build that was not optimised");
}

/// As a packed file is, or one in an older encoding.
#[test]
fn what_is_no_text_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file.json");
    fs::write(&file, b"{\"format\": \"caf\xe9\"}").expect("a file");
    let finished = comparison().arg("--from").arg(&file).run().code(1);
    let said = finished.stderr;
    assert!(
        said.contains("it is not whole JSON; write it anew"),
        "{said}"
    );
}

#[test]
fn a_record_that_is_not_there() {
    let finished = comparison().args(["--from", "no/such/file.json"]).run();
    assert_eq!(finished.code(1).stdout, "");
}
