//! Checks of how a section's program handles its arguments. None of them runs its example.

use std::io::pipe;

use crate::Program;

/// Asserts that `-h` and `--help` print a text with these words, in lines of at most 80 columns.
///
/// # Panics
///
/// If they do not.
#[track_caller]
pub fn assert_help(binary: &str, words: &[&str]) {
    let help = Program::new(binary).arg("--help").run().success();
    assert_eq!(help.stderr, "");
    for word in words {
        assert!(help.stdout.contains(word), "{word}: {}", help.stdout);
    }
    let longest = help.lines().iter().map(|line| line.chars().count()).max();
    assert!(longest <= Some(80), "{longest:?} columns: {}", help.stdout);
    let short = Program::new(binary).arg("-h").run().success();
    assert_eq!(short.stdout, help.stdout);
}

/// Asserts that `--help` ends without a panic when its reader is closed, as after `| head -1`.
///
/// # Panics
///
/// If it does not.
#[track_caller]
pub fn assert_help_without_reader(binary: &str) {
    let (reader, writer) = pipe().expect("a pipe");
    drop(reader);
    let help = Program::new(binary).arg("--help").stdout(writer).run();
    assert_eq!(help.code(1).stderr, "");
}

/// Asserts that `-V` and `--version` print this line.
///
/// # Panics
///
/// If they do not.
#[track_caller]
pub fn assert_version(binary: &str, line: &str) {
    for option in ["-V", "--version"] {
        let version = Program::new(binary).arg(option).run().success();
        assert_eq!(
            (version.lines(), version.stderr.as_str()),
            (vec![line.to_owned()], "")
        );
    }
}

/// Asserts that the program prints this line to standard error and nothing else, and ends with exit
/// code 2.
///
/// # Panics
///
/// If it does not.
#[track_caller]
pub fn assert_refused(binary: &str, args: &[&str], line: &str) {
    let refused = Program::new(binary).args(args).run().code(2);
    assert_eq!(
        (refused.stdout.as_str(), refused.stderr),
        ("", format!("{line}\n"))
    );
}
