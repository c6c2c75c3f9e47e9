//! The subcommand `diff`, which compares two saved runs: it lists the changes, and its exit code is
//! 1 if there are any.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::{RECORD, changed, comparison};

/// Runs `diff`. Returns its standard output, its standard error and its exit code.
fn diff(old: &Path, new: &Path) -> (String, String, Option<i32>) {
    let finished = comparison().arg("diff").args([old, new]).run();
    (finished.stdout, finished.stderr, finished.status.code())
}

/// Compares the recorded run with a changed copy of it. Returns what `diff` prints, and its exit
/// code.
fn diff_after(change: impl FnOnce(&mut Value)) -> (String, Option<i32>) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("changed.json");
    fs::write(&file, changed(change)).expect("a file");
    let (stdout, stderr, code) = diff(Path::new(RECORD), &file);
    assert_eq!(stderr, "");
    (stdout, code)
}

/// Changes the report of each of Rust's samples of a probe.
fn change_reports(records: &mut Value, probe: &Value, change: impl Fn(&mut Value)) {
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
    let (stdout, code) = diff_after(|_| ());
    assert!(
        stdout.starts_with("None of 36 verdicts changed.\nNone of "),
        "{stdout}"
    );
    assert!(
        stdout.ends_with(" figures moved by more than their intervals, and by 5 % or more.\n"),
        "{stdout}"
    );
    assert_eq!((stdout.lines().count(), code), (2, Some(0)));
}

#[test]
fn a_changed_figure_is_listed_with_both_intervals() {
    let (stdout, code) = diff_after(|records| {
        let probe = serde_json::json!({"start_join": "spawn"});
        change_reports(records, &probe, |report| {
            let wall = report["start_join"]["wall"].as_f64().expect("seconds");
            report["start_join"]["wall"] = (wall * 2.0).into();
        });
    });
    assert!(stdout.contains("1 of "), "{stdout}");
    let longest = stdout.lines().map(|line| line.chars().count()).max();
    assert!(longest <= Some(80), "a line has {longest:?} columns");
    let text = stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    let (_, change) = text
        .split_once("Rust: start and join, spawned process: ")
        .expect("the figure that changed");
    assert!(
        change.contains(" -> ") && change.ends_with(", +100 %"),
        "{stdout}"
    );
    assert_eq!(code, Some(1));
}

#[test]
fn a_change_below_five_percent_is_left_out() {
    let (stdout, code) = diff_after(|records| {
        let probe = serde_json::json!({"idle": "smol"});
        change_reports(records, &probe, |report| {
            for part in ["pss_kb", "kernel_kb"] {
                let kilobytes = report["idle"][part].as_f64().expect("kilobytes");
                report["idle"][part] = (kilobytes * 1.04).into();
            }
        });
    });
    assert!(stdout.contains("\nNone of "), "{stdout}");
    assert_eq!(code, Some(0));
}

#[test]
fn a_changed_verdict_is_listed_with_its_reasons() {
    let (stdout, code) = diff_after(|records| {
        let probe = serde_json::json!({"visible": "tokio"});
        change_reports(records, &probe, |report| report["visible"] = false.into());
    });
    assert!(
        stdout.starts_with("1 of 36 verdicts changed:\n  Memory, asyncio, Rust: does not hold: "),
        "{stdout}"
    );
    let text = stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        text.contains(" -> holds: what one tokio task wrote was not seen"),
        "{stdout}"
    );
    assert_eq!(code, Some(1));
}

/// `diff` ignores the verdicts in a file. They are for other programs, and may be outdated or
/// edited.
#[test]
fn verdicts_are_computed_from_the_samples() {
    let (stdout, code) = diff_after(|records| records["claims"] = Value::Null);
    assert!(
        stdout.starts_with("None of 36 verdicts changed"),
        "{stdout}"
    );
    assert_eq!(code, Some(0));
}

#[test]
fn differences_in_machine_python_and_kind_of_run_are_listed() {
    let (stdout, code) = diff_after(|records| {
        records["machine"]["cpu"] = "another CPU".into();
        records["pythons"][0]["version"] = "3.14.0".into();
        records["quick"] = true.into();
    });
    let stdout = stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for text in [
        "The machines differ: ",
        "another CPU",
        "The Pythons differ: Python 3.1",
        ", and then Python 3.14.0 (GIL on).",
        "The kinds of run differ: full, and then quick.",
    ] {
        assert!(stdout.contains(text), "{text} is missing in\n{stdout}");
    }
    assert_eq!(
        code,
        Some(0),
        "figures that only one run has do not count as changes"
    );
}

#[test]
fn an_unreadable_file_is_an_error_and_not_a_difference() {
    let record = Path::new(RECORD);
    for (old, new) in [
        (record, Path::new("/no/such.json")),
        (Path::new("/dev/null"), record),
    ] {
        let (stdout, stderr, code) = diff(old, new);
        assert_eq!(stdout, "");
        assert!(
            stderr.starts_with("comparison: failed to read /"),
            "{stderr}"
        );
        assert_eq!(code, Some(2));
    }
}
