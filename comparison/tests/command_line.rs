//! What a user types, and where the output goes.

use assert_cmd::Command;
use std::{
    fs::{self, File, Permissions},
    io::Read,
    os::unix::fs::PermissionsExt,
    process::Stdio,
    time::Duration,
};

const RECORD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/records/two_cores.json");

fn comparison() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_comparison"));
    command.timeout(Duration::from_secs(20));
    command
}

fn said(assert: &assert_cmd::assert::Assert) -> String {
    String::from_utf8_lossy(&assert.get_output().stderr).into_owned()
}

#[test]
fn help_names_every_option_and_an_example() {
    let assert = comparison().arg("--help").assert().success();
    let help = String::from_utf8_lossy(&assert.get_output().stdout).into_owned();
    for words in [
        "claims",
        "diff",
        "job",
        "serve",
        "--python",
        "--no-python",
        "DATABASE_URL",
        "--quick",
        "--json",
        "--from",
        "--markdown",
        "Examples:",
        "Exit status:",
    ] {
        assert!(help.contains(words), "{words} is missing in\n{help}");
    }
}

#[test]
fn what_is_not_understood_is_refused_before_anything_is_measured() {
    assert!(said(&comparison().arg("--quik").assert().code(2)).contains("--quik"));
    comparison().arg("extra").assert().code(2);
    comparison().arg("--json").assert().code(2);
    comparison()
        .args(["--quick", "--from", RECORD])
        .assert()
        .code(2);
    comparison()
        .args(["--json", "x.json", "--from", RECORD])
        .assert()
        .code(2);
    for wrong in [
        &["--no-python", "--python", "python3"][..],
        &["--python", "python3", "--from", RECORD],
        &["--quick", "claims"],
        &["diff", RECORD],
        &["claims", "--quik"],
        &["job", "web-scraping"],
        &["job", "web-surfing", "threading"],
    ] {
        comparison().args(wrong).assert().code(2);
    }
}

#[test]
fn markdown_is_a_file_of_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("table.md");
    comparison()
        .args(["--from", RECORD, "--markdown"])
        .arg(&file)
        .assert()
        .success();
    let table = fs::read_to_string(&file).expect("the table");
    let rows: Vec<&str> = table
        .lines()
        .filter(|line| line.starts_with("| **"))
        .collect();
    assert_eq!(
        rows.len(),
        6 + 6 + 9 + 6 + 6 + 6,
        "six rows of the document for Rust and for Python, one beside the other, what holds, and the examples of both"
    );
    let is_row = |row: &&str| row.replace("\\|", "").matches('|').count() == 5;
    assert!(rows.iter().all(is_row), "each row has four cells:\n{table}");
    assert_eq!(
        fs::read_dir(&folder).expect("the folder").count(),
        1,
        "nothing else is left there"
    );
}

#[test]
fn markdown_replaces_only_what_is_between_the_markers() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("README.md");
    fs::write(
        &file,
        "above\n<!-- comparison:begin -->\nan older table\n<!-- comparison:end -->\nbelow\n",
    )
    .expect("a file");
    for _ in 0..2 {
        comparison()
            .args(["--from", RECORD, "--markdown"])
            .arg(&file)
            .assert()
            .success();
    }
    let text = fs::read_to_string(&file).expect("the file");
    assert!(
        text.starts_with("above\n<!-- comparison:begin -->\n**Key differences"),
        "{text}"
    );
    assert!(text.ends_with("<!-- comparison:end -->\nbelow\n"), "{text}");
    assert!(!text.contains("an older table"));
    assert_eq!(
        text.matches("**Key differences").count(),
        2,
        "for Rust and for Python: twice is as once"
    );
}

#[test]
fn a_document_with_one_marker_is_left_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("README.md");
    let text = "above\n<!-- comparison:begin -->\nold\n";
    fs::write(&file, text).expect("a file");
    let assert = comparison()
        .args(["--from", RECORD, "--markdown"])
        .arg(&file)
        .assert()
        .code(1);
    assert!(
        said(&assert).contains("comparison:end"),
        "{}",
        said(&assert)
    );
    assert_eq!(fs::read_to_string(&file).expect("the file"), text);
}

#[test]
fn a_file_keeps_its_mode() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("table.md");
    fs::write(&file, "").expect("a file");
    fs::set_permissions(&file, Permissions::from_mode(0o640)).expect("a mode");
    comparison()
        .args(["--from", RECORD, "--markdown"])
        .arg(&file)
        .assert()
        .success();
    assert_eq!(
        fs::metadata(&file).expect("the file").permissions().mode() & 0o777,
        0o640
    );
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    for place in ["/no/such/folder/table.md", "/proc/table.md", "/"] {
        let assert = comparison()
            .args(["--from", RECORD, "--markdown", place])
            .assert()
            .code(1);
        assert!(
            said(&assert).contains(&format!("failed to write {place}")),
            "{}",
            said(&assert)
        );
    }
}

#[test]
fn a_full_disk_is_no_success() {
    let Ok(full) = File::options().write(true).open("/dev/full") else {
        return;
    };
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_comparison"))
        .args(["--from", RECORD])
        .stdout(full)
        .stderr(Stdio::null())
        .status();
    assert_eq!(status.expect("it ran").code(), Some(1));
}

/// As under `| head -1`.
#[test]
fn a_reader_who_has_seen_enough_is_no_failure() {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_comparison"))
        .args(["--from", RECORD])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    drop(child.stdout.take());
    let mut said = String::new();
    child
        .stderr
        .take()
        .expect("a pipe")
        .read_to_string(&mut said)
        .expect("its words");
    assert!(child.wait().expect("its end").success());
    assert_eq!(said, "");
}

#[test]
fn a_document_that_is_not_text_is_left_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("latin.md");
    let text = b"caf\xe9\n<!-- comparison:begin -->\n<!-- comparison:end -->\nthe end\n";
    fs::write(&file, text).expect("a file");
    let assert = comparison()
        .args(["--from", RECORD, "--markdown"])
        .arg(&file)
        .assert()
        .code(1);
    assert!(said(&assert).contains("latin.md"), "{}", said(&assert));
    assert_eq!(fs::read(&file).expect("the file"), text);
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
        .assert()
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
    let assert = comparison()
        .args(["--from", RECORD, "--markdown"])
        .arg(&pipe)
        .assert()
        .code(1);
    assert!(
        said(&assert).contains("it is no ordinary file"),
        "{}",
        said(&assert)
    );
    assert!(!fs::metadata(&pipe).expect("it is still there").is_file());
}

#[test]
fn a_read_only_file_is_left_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("table.md");
    fs::write(&file, "mine").expect("a file");
    fs::set_permissions(&file, Permissions::from_mode(0o444)).expect("a mode");
    let assert = comparison()
        .args(["--from", RECORD, "--markdown"])
        .arg(&file)
        .assert()
        .code(1);
    assert!(
        said(&assert).contains("it is read-only"),
        "{}",
        said(&assert)
    );
    assert_eq!(fs::read_to_string(&file).expect("the file"), "mine");
}

#[test]
fn samples_are_not_overwritten_by_their_table() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("mine.json");
    fs::copy(RECORD, &file).expect("a copy");
    let assert = comparison()
        .arg("--from")
        .arg(&file)
        .arg("--markdown")
        .arg(&file)
        .assert()
        .code(1);
    assert!(said(&assert).contains("named twice"), "{}", said(&assert));
    assert_eq!(
        fs::read(&file).expect("the file"),
        fs::read(RECORD).expect("the record")
    );
}

/// A disk that is full for the table does not cost the file.
#[test]
fn a_table_that_cannot_be_printed_is_written_all_the_same() {
    let Ok(full) = File::options().write(true).open("/dev/full") else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("table.md");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_comparison"));
    let status = command
        .args(["--from", RECORD, "--markdown"])
        .arg(&file)
        .stdout(full)
        .stderr(Stdio::null())
        .status();
    assert_eq!(status.expect("it ran").code(), Some(1));
    assert!(
        fs::read_to_string(&file)
            .expect("the file")
            .contains("**Use Case**")
    );
}

/// Nobody is there to be told, and that is no reason to panic.
#[test]
fn a_closed_terminal_changes_only_what_is_said() {
    let Ok(full) = File::options().write(true).open("/dev/full") else {
        return;
    };
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_comparison"));
    let status = command
        .args(["--from", "/no/such/file"])
        .stderr(full)
        .status();
    assert_eq!(status.expect("it ran").code(), Some(1));
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
        .assert()
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
        .assert()
        .success();
    let usual = folder.path().join("usual");
    fs::write(&usual, "").expect("a file");
    let mode = |path| fs::metadata(path).expect("the file").permissions().mode();
    assert_eq!(mode(folder.path().join("table.md")), mode(usual));
}

#[test]
fn samples_are_not_overwritten_under_another_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, link) = (
        folder.path().join("mine.json"),
        folder.path().join("link.json"),
    );
    fs::copy(RECORD, &file).expect("a copy");
    std::os::unix::fs::symlink(&file, &link).expect("a link");
    let assert = comparison()
        .arg("--from")
        .arg(&file)
        .arg("--markdown")
        .arg(&link)
        .assert()
        .code(1);
    assert!(said(&assert).contains("named twice"), "{}", said(&assert));
}
