//! The place that a file is written to: its mode, its links, and what is no place for one.

use crate::support::{RECORD, comparison};
use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
};

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
fn a_place_that_cannot_be_written_is_named() {
    for place in ["/no/such/folder/table.md", "/proc/table.md", "/"] {
        let finished = comparison()
            .args(["--from", RECORD, "--markdown", place])
            .run()
            .code(1);
        assert!(
            finished
                .stderr
                .contains(&format!("failed to write {place}")),
            "{}",
            finished.stderr
        );
    }
}

#[test]
fn a_link_leads_to_the_file_and_stays_a_link() {
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

/// As `/dev/null` is, which is there for others too: a test that fails as root would replace it.
#[test]
fn what_is_no_ordinary_file_is_left_alone() {
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
        finished.stderr.contains("it is no ordinary file"),
        "{}",
        finished.stderr
    );
    assert!(!fs::metadata(&pipe).expect("it is still there").is_file());
}

#[test]
fn a_read_only_file_is_left_as_it_was() {
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

/// Who has the old file open keeps the old file, whole: a new one takes its place.
#[test]
fn a_file_is_replaced_and_not_overwritten() {
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
fn a_new_file_has_the_usual_mode_also_in_the_folder_one_is_in() {
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
