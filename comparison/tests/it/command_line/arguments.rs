//! Arguments that are accepted, arguments that are refused, and output files that would overwrite
//! other files.

use std::fs;

use crate::support::{RECORD, comparison};

#[test]
fn help_names_every_option_and_an_example() {
    let finished = comparison().arg("--help").run().success();
    let help = finished.stdout;
    for text in [
        "show",
        "claims",
        "diff",
        "--for",
        "--only",
        "job",
        "serve",
        "--python",
        "--no-python",
        "DATABASE_URL",
        "--quick",
        "--rounds",
        "--json",
        "--from",
        "--markdown",
        "Examples:",
        "Exit status:",
    ] {
        assert!(help.contains(text), "{text} is missing in\n{help}");
    }
}

/// `-h` fits on a screen, and leads to the long text.
#[test]
fn the_short_help_leads_to_the_long_one() {
    let short = comparison().arg("-h").run().success().stdout;
    assert!(short.contains("comparison --help"), "{short}");
    assert!(!short.contains("Exit status:"), "{short}");
    let longest = short.lines().map(|line| line.chars().count()).max();
    assert!(
        longest <= Some(80),
        "a line has {longest:?} columns:\n{short}"
    );
    let help = comparison().arg("help").run().success().stdout;
    assert!(help.contains("Exit status:"), "{help}");
}

#[test]
fn invalid_arguments_are_refused_before_measuring() {
    let stderr = comparison().arg("--quik").run().code(2).stderr;
    assert!(
        stderr.contains("--quik") && stderr.contains("'--quick'"),
        "{stderr}"
    );
    let stderr = comparison().arg("claim").run().code(2).stderr;
    assert!(stderr.contains("'claims'"), "{stderr}");
    comparison().arg("extra").run().code(2);
    comparison().arg("--json").run().code(2);
    comparison()
        .args(["--quick", "--from", RECORD])
        .run()
        .code(2);
    comparison()
        .args(["--json", "x.json", "--from", RECORD])
        .run()
        .code(2);
    for wrong in [
        &["--no-python", "--python", "python3"][..],
        &["--python", "python3", "--from", RECORD],
        &["--quick", "claims"],
        &["claims", "--quick"],
        &["--for", "5d"],
        &["--for", "1m", "--quick"],
        &["--only", "speed"],
        &["job", "web-scraping"],
        &["job", "web-surfing", "threading"],
        &["--rounds", "0"],
        &["--rounds", "3", "--from", RECORD],
    ] {
        comparison().args(wrong).run().code(2);
    }
}

#[test]
fn samples_are_not_overwritten_by_their_table() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("mine.json");
    fs::copy(RECORD, &file).expect("a copy");
    let finished = comparison()
        .arg("--from")
        .arg(&file)
        .arg("--markdown")
        .arg(&file)
        .run()
        .code(1);
    assert!(
        finished.stderr.contains("named twice"),
        "{}",
        finished.stderr
    );
    assert_eq!(
        fs::read(&file).expect("the file"),
        fs::read(RECORD).expect("the record")
    );
}

/// Neither file exists yet. The second would overwrite the first.
#[test]
fn two_outputs_to_the_same_new_file_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let other = folder.path().join("./one");
    for (json, markdown) in [("one", "./one"), ("one", other.to_str().expect("text"))] {
        let finished = comparison()
            .current_dir(&folder)
            .args(["--json", json, "--markdown", markdown])
            .run()
            .code(1);
        assert!(
            finished.stderr.contains("named twice"),
            "{}",
            finished.stderr
        );
    }
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
    let finished = comparison()
        .arg("--from")
        .arg(&file)
        .arg("--markdown")
        .arg(&link)
        .run()
        .code(1);
    assert!(
        finished.stderr.contains("named twice"),
        "{}",
        finished.stderr
    );
}
