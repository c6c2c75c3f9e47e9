//! The path of an output file: its mode, its links, and paths that are refused.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

use crate::support::{RECORD, comparison};

#[test]
fn a_file_keeps_its_mode() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("table.md");
    fs::write(&file, "").expect("a file");
    fs::set_permissions(&file, Permissions::from_mode(0o640)).expect("a mode");
    comparison()
        .args(["--from", RECORD, "--markdown"])
        .arg(&file)
        .run()
        .success();
    assert_eq!(
        fs::metadata(&file).expect("the file").permissions().mode() & 0o777,
        0o640
    );
}

#[test]
fn an_unwritable_path_is_reported() {
    for path in ["/no/such/folder/table.md", "/proc/table.md", "/"] {
        let finished = comparison()
            .args(["--from", RECORD, "--markdown", path])
            .run()
            .code(1);
        assert!(
            finished.stderr.contains(&format!("failed to write {path}")),
            "{}",
            finished.stderr
        );
    }
}

#[test]
fn the_target_of_a_link_is_written_and_the_link_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, link) = (folder.path().join("real.md"), folder.path().join("link.md"));
    fs::write(&file, "").expect("a file");
    std::os::unix::fs::symlink(&file, &link).expect("a link");
    comparison()
        .args(["--from", RECORD, "--markdown"])
        .arg(&link)
        .run()
        .success();
    assert!(fs::symlink_metadata(&link).expect("the link").is_symlink());
    assert!(
        fs::read_to_string(&file)
            .expect("the file")
            .contains("**Use Case**")
    );
}

/// The test uses a pipe in place of `/dev/null`, because a failing test that runs as root would
/// replace `/dev/null`.
#[test]
fn a_file_that_is_not_regular_is_not_replaced() {
    let folder = tempfile::tempdir().expect("a folder");
    let pipe = folder.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.is_ok_and(|status| status.success()), "mkfifo");
    let finished = comparison()
        .args(["--from", RECORD, "--markdown"])
        .arg(&pipe)
        .run()
        .code(1);
    assert!(
        finished.stderr.contains("it is not a regular file"),
        "{}",
        finished.stderr
    );
    assert!(!fs::metadata(&pipe).expect("the pipe").is_file());
}

#[test]
fn a_read_only_file_is_not_changed() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("table.md");
    fs::write(&file, "mine").expect("a file");
    fs::set_permissions(&file, Permissions::from_mode(0o444)).expect("a mode");
    let finished = comparison()
        .args(["--from", RECORD, "--markdown"])
        .arg(&file)
        .run()
        .code(1);
    assert!(
        finished.stderr.contains("it is read-only"),
        "{}",
        finished.stderr
    );
    assert_eq!(fs::read_to_string(&file).expect("the file"), "mine");
}

/// A process that has the old file open can still read all of it, because a new file replaces it.
#[test]
fn a_file_is_replaced_rather_than_overwritten() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, old) = (folder.path().join("table.md"), folder.path().join("old.md"));
    fs::write(&file, "old").expect("a file");
    fs::hard_link(&file, &old).expect("a second name");
    comparison()
        .args(["--from", RECORD, "--markdown"])
        .arg(&file)
        .run()
        .success();
    assert_eq!(fs::read_to_string(&old).expect("the old file"), "old");
    assert!(
        fs::read_to_string(&file)
            .expect("the new file")
            .contains("**Use Case**")
    );
}

#[test]
fn a_new_file_in_the_current_folder_has_the_usual_mode() {
    let folder = tempfile::tempdir().expect("a folder");
    comparison()
        .current_dir(&folder)
        .args(["--from", RECORD, "--markdown", "table.md"])
        .run()
        .success();
    let usual = folder.path().join("usual");
    fs::write(&usual, "").expect("a file");
    let mode = |path| fs::metadata(path).expect("the file").permissions().mode();
    assert_eq!(mode(folder.path().join("table.md")), mode(usual));
}
