//! The chapter's claims, and the verdicts on them.

use std::fs;

use crate::support::{RECORD, comparison};

/// The verdicts in a record file, which are for other programs, equal those that the program
/// prints.
#[test]
fn the_verdicts_are_in_the_json() {
    let text = fs::read_to_string(RECORD).expect("a record");
    let records: serde_json::Value = serde_json::from_str(&text).expect("valid JSON");
    let claims = records["claims"].as_array().expect("the claims");
    assert_eq!(claims.len(), 18);
    let finished = comparison()
        .args(["claims", "--from"])
        .arg(RECORD)
        .run()
        .success();
    let stdout = finished.stdout;
    let text = stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for claim in claims {
        let verdicts = claim["verdicts"].as_array().expect("the verdicts");
        assert_eq!(verdicts.len(), 2, "Rust's and Python's");
        for verdict in verdicts {
            let line = format!(
                "{}: {}.",
                verdict["by"].as_str().expect("a name"),
                verdict["why"].as_str().expect("a sentence")
            );
            assert!(text.contains(&line), "{line}\nis missing in\n{text}");
        }
    }
}

/// Each claim is printed with its condition, and with a verdict for Rust and one for Python.
#[test]
fn each_claim_is_printed_with_its_condition_and_verdicts() {
    let finished = comparison()
        .args(["claims", "--from"])
        .arg(RECORD)
        .run()
        .success();
    let stdout = finished.stdout;
    assert_eq!(stdout.matches("  - It holds if ").count(), 18, "{stdout}");
    assert_eq!(stdout.matches("\n  - Rust: ").count(), 18, "{stdout}");
    assert_eq!(stdout.matches("\n  - Python 3.").count(), 18, "{stdout}");
    let longest = stdout.lines().map(|line| line.chars().count()).max();
    assert!(longest <= Some(80), "a line has {longest:?} columns");
}
