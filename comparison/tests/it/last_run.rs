//! The last run, which other commands show without measuring.

use std::fs;
use std::path::Path;

use testkit::Program;

use crate::support::{RECORD, comparison, first_message};

/// Returns the program, whose last run is in `folder`.
fn with_last_run_in(folder: &Path) -> Program {
    comparison().env("COMPARISON_LAST_RUN", folder)
}

/// Each command shows the last run as it shows the file of that run.
#[test]
fn commands_show_the_last_run() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::copy(RECORD, folder.path().join("last-run.json")).expect("a copy");
    for (args, same) in [
        (&["show"][..], &["show", "--from", RECORD][..]),
        (&["claims"], &["claims", "--from", RECORD]),
        (&["--from", "last"], &["--from", RECORD]),
        (&["diff", RECORD], &["diff", RECORD, RECORD]),
    ] {
        let last = with_last_run_in(folder.path()).args(args).run().success();
        let named = comparison().args(same).run().success();
        assert_eq!(last.stdout, named.stdout, "{args:?}");
        assert!(!last.stdout.is_empty(), "{args:?}");
    }
}

#[test]
fn without_a_last_run_the_user_is_told_how_to_get_one() {
    let folder = tempfile::tempdir().expect("a folder");
    for (args, code) in [
        (&["show"][..], 1),
        (&["claims"], 1),
        (&["--from", "last"], 1),
        (&["--only", "memory"], 1),
        (&["diff", RECORD], 2),
    ] {
        let finished = with_last_run_in(folder.path()).args(args).run().code(code);
        assert_eq!(finished.stdout, "", "{args:?}");
        let stderr = finished.stderr;
        assert!(
            stderr.contains("there is no last run") && stderr.contains("name a file with --from"),
            "{args:?}: {stderr}"
        );
    }
}

/// A folder in which no run can be kept is named before measuring, and the run goes on.
#[test]
fn a_run_that_cannot_be_kept_is_measured_all_the_same() {
    let mut run = with_last_run_in(Path::new("/proc/no/such/folder"))
        .args(["--quick", "--no-python"])
        .start();
    let line = first_message(&mut run);
    assert!(
        line.contains("this run will not be kept for `comparison show`: failed to create /proc/"),
        "{line}"
    );
    assert!(first_message(&mut run).contains("measuring Rust"));
}

/// Figures of two machines cannot stand side by side.
#[test]
fn some_rows_are_not_added_to_the_run_of_another_machine() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = fs::read_to_string(RECORD).expect("a record");
    let other = text.replacen("\"cpu\": \"", "\"cpu\": \"another than ", 1);
    assert_ne!(text, other);
    fs::write(folder.path().join("last-run.json"), other).expect("a file");
    let run = with_last_run_in(folder.path()).args(["--only", "memory", "--no-python"]);
    let stderr = run.run().code(1).stderr;
    assert!(stderr.contains("was on another machine"), "{stderr}");
}
