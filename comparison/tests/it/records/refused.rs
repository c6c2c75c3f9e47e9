//! Files that are not records of this program.

use std::fs;

use crate::support::{RECORD, comparison};

/// Asserts that the program refuses a file with this text, with a single line that names the file
/// and contains `error`.
pub(crate) fn assert_refused(text: &str, error: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file.json");
    fs::write(&file, text).expect("a file");
    let finished = comparison().arg("--from").arg(&file).run().code(1);
    assert_eq!(finished.stdout, "");
    let stderr = finished.stderr;
    assert!(
        stderr.contains(error),
        "{stderr:?} should contain {error:?}"
    );
    assert!(stderr.contains("file.json"), "{stderr:?} names the file");
    assert_eq!(stderr.lines().count(), 1, "{stderr:?}");
}

#[test]
fn a_file_that_is_not_a_record_is_refused() {
    assert_refused("", "it is not complete JSON");
    assert_refused(
        "{\"format\": \"comparison records\", \"sch",
        "it is not complete JSON",
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
    assert_refused(&whole[..whole.len() / 2], "it is not complete JSON");
}

#[test]
fn a_record_of_an_unoptimised_build_is_refused() {
    let whole = fs::read_to_string(RECORD).expect("a record");
    let unoptimised = whole.replace("\"opt_level\": \"3\"", "\"opt_level\": \"0\"");
    assert_ne!(whole, unoptimised);
    assert_refused(&unoptimised, "a build that was not optimised");
}

/// For example a compressed file, or one in an older encoding.
#[test]
fn a_file_that_is_not_utf_8_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file.json");
    fs::write(&file, b"{\"format\": \"caf\xe9\"}").expect("a file");
    let finished = comparison().arg("--from").arg(&file).run().code(1);
    let stderr = finished.stderr;
    assert!(
        stderr.contains("it is not complete JSON; write it again"),
        "{stderr}"
    );
}

#[test]
fn a_missing_record_is_refused() {
    let finished = comparison().args(["--from", "no/such/file.json"]).run();
    assert_eq!(finished.code(1).stdout, "");
}
