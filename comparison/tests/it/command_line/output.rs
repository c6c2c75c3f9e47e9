//! Runs whose standard output or standard error is full or closed.

use std::fs::{self, File};

use crate::support::{RECORD, comparison};

#[test]
fn a_full_disk_is_an_error() {
    let Ok(full) = File::options().write(true).open("/dev/full") else {
        return;
    };
    comparison()
        .args(["--from", RECORD])
        .stdout(full)
        .run()
        .code(1);
}

/// The program gets a closed pipe, as from `| head -1`.
#[test]
fn a_closed_pipe_is_not_an_error() {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    let finished = comparison().args(["--from", RECORD]).stdout(writer).run();
    assert_eq!(finished.success().stderr, "");
}

/// The file is written even if standard output is full.
#[test]
fn a_table_that_cannot_be_printed_is_still_written() {
    let Ok(full) = File::options().write(true).open("/dev/full") else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("table.md");
    comparison()
        .args(["--from", RECORD, "--markdown"])
        .arg(&file)
        .stdout(full)
        .run()
        .code(1);
    assert!(
        fs::read_to_string(&file)
            .expect("the file")
            .contains("**Use Case**")
    );
}

/// If standard error cannot be written, the program ends with its usual exit code and does not
/// panic.
#[test]
fn the_exit_code_does_not_depend_on_standard_error() {
    let Ok(full) = File::options().write(true).open("/dev/full") else {
        return;
    };
    comparison()
        .args(["--from", "/no/such/file"])
        .stderr(full)
        .run()
        .code(1);
}
