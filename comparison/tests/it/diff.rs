//! Two saved runs beside each other: what changed is named, and the exit code tells.

use crate::support::{RECORD, changed, comparison};
use serde_json::Value;
use std::{fs, path::Path};

/// What `diff` prints and complains about, and its exit code.
fn diff(old: &Path, new: &Path) -> (String, String, Option<i32>) {
    let finished = comparison().arg("diff").args([old, new]).run();
    (finished.stdout, finished.stderr, finished.status.code())
}

/// The recorded run with some of it changed, and how it differs from what was recorded.
fn after(change: impl FnOnce(&mut Value)) -> (String, Option<i32>) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("changed.json");
    fs::write(&file, changed(change)).expect("a file");
    let (said, complaint, code) = diff(Path::new(RECORD), &file);
    assert_eq!(complaint, "");
    (said, code)
}

/// The report of each sample of a probe, of Rust's.
fn each_report(records: &mut Value, probe: &Value, change: impl Fn(&mut Value)) {
    let rounds = records["rounds"].as_array_mut().expect("rounds");
    for round in rounds {
        for sample in round["samples"].as_array_mut().expect("samples") {
            if sample["subject"]["by"] == "rust" && sample["subject"]["probe"] == *probe {
                change(&mut sample["outcome"]["measured"]);
            }
        }
    }
}

#[test]
fn a_run_does_not_differ_from_itself() {
    let (said, code) = after(|_| ());
    assert!(
        said.starts_with("None of 36 verdicts changed.\nNone of "),
        "{said}"
    );
    assert!(
        said.ends_with(" figures moved by more than their intervals.\n"),
        "{said}"
    );
    assert_eq!((said.lines().count(), code), (2, Some(0)));
}

#[test]
fn a_figure_that_moved_is_named_with_both_intervals() {
    let (said, code) = after(|records| {
        let probe = serde_json::json!({"start_join": "spawn"});
        each_report(records, &probe, |report| {
            let wall = report["start_join"]["wall"].as_f64().expect("seconds");
            report["start_join"]["wall"] = (wall * 2.0).into();
        });
    });
    assert!(said.contains("1 of "), "{said}");
    let line = said
        .lines()
        .find(|line| line.contains("Rust: start and join, spawned process: "));
    let line = line.unwrap_or_default();
    assert!(
        line.contains(" -> ") && line.ends_with(", +100 %"),
        "{said}"
    );
    assert_eq!(code, Some(1));
}

#[test]
fn a_verdict_that_changed_is_named_with_its_reasons() {
    let (said, code) = after(|records| {
        let probe = serde_json::json!({"visible": "tokio"});
        each_report(records, &probe, |report| report["visible"] = false.into());
    });
    assert!(
        said.starts_with("1 of 36 verdicts changed:\n  Memory, asyncio, Rust: does not hold: "),
        "{said}"
    );
    assert!(
        said.contains(" -> holds: what one tokio task wrote was not seen"),
        "{said}"
    );
    assert_eq!(code, Some(1));
}

/// The verdicts in a file are for other programs: they may be of another version, or edited.
#[test]
fn verdicts_are_decided_anew() {
    let (said, code) = after(|records| records["claims"] = Value::Null);
    assert!(said.starts_with("None of 36 verdicts changed"), "{said}");
    assert_eq!(code, Some(0));
}

#[test]
fn what_makes_two_runs_hard_to_compare_is_told() {
    let (said, code) = after(|records| {
        records["machine"]["cpu"] = "another CPU".into();
        records["pythons"][0]["version"] = "3.14.0".into();
        records["quick"] = true.into();
    });
    for words in [
        "The machines differ: ",
        "another CPU",
        "The Pythons differ: Python 3.1",
        ", and then Python 3.14.0 (GIL on).",
        "The kinds of run differ: full, and then quick.",
    ] {
        assert!(said.contains(words), "{words} is missing in\n{said}");
    }
    assert_eq!(code, Some(0), "what is in one run only has not changed");
}

#[test]
fn what_cannot_be_read_is_trouble_and_no_difference() {
    let record = Path::new(RECORD);
    for (old, new) in [
        (record, Path::new("/no/such.json")),
        (Path::new("/dev/null"), record),
    ] {
        let (said, complaint, code) = diff(old, new);
        assert_eq!(said, "");
        assert!(
            complaint.starts_with("comparison: failed to read /"),
            "{complaint}"
        );
        assert_eq!(code, Some(2));
    }
}
