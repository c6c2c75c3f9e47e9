//! What the document claims, and the verdicts.

use crate::support::{RECORD, comparison};
use std::fs;

/// The verdicts in a file are for other programs, and say what the program itself says.
#[test]
fn the_verdicts_are_in_the_json() {
    let text = fs::read_to_string(RECORD).expect("a record");
    let records: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    let claims = records["claims"].as_array().expect("the claims");
    assert_eq!(claims.len(), 18);
    let finished = comparison()
        .args(["claims", "--from"])
        .arg(RECORD)
        .run()
        .success();
    let said = finished.stdout;
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    for claim in claims {
        let verdicts = claim["verdicts"].as_array().expect("the verdicts");
        assert_eq!(verdicts.len(), 2, "Rust's and Python's");
        for verdict in verdicts {
            let line = format!(
                "{}: {}.",
                verdict["by"].as_str().expect("a name"),
                verdict["why"].as_str().expect("a sentence")
            );
            assert!(said.contains(&line), "{line}\nis missing in\n{said}");
        }
    }
}

/// As the document's readers would look it up: what is right of Python, and what of Rust.
#[test]
fn claims_say_when_they_hold_and_for_whom() {
    let finished = comparison()
        .args(["claims", "--from"])
        .arg(RECORD)
        .run()
        .success();
    let said = finished.stdout;
    assert_eq!(said.matches("  - It holds if ").count(), 18, "{said}");
    assert_eq!(said.matches("\n  - Rust: ").count(), 18, "{said}");
    assert_eq!(said.matches("\n  - Python 3.").count(), 18, "{said}");
    let longest = said.lines().map(|line| line.chars().count()).max();
    assert!(longest <= Some(80), "a line has {longest:?} columns");
}
