//! A record that somebody has edited: what no measurement can have given is not shown as measured.

use super::refused::assert_refused;
use crate::support::changed;

/// A sample's report by its probe's name, the first of its kind.
fn first<'a>(records: &'a mut serde_json::Value, kind: &str) -> &'a mut serde_json::Value {
    let rounds = records["rounds"].as_array_mut().expect("rounds");
    let samples = rounds
        .iter_mut()
        .flat_map(|round| round["samples"].as_array_mut().expect("samples"));
    let mut reports = samples.map(|sample| &mut sample["outcome"]["measured"]);
    reports
        .find(|report| !report[kind].is_null())
        .map(|report| &mut report[kind])
        .expect("a report of that kind")
}

/// Somebody may have edited the file: what no measurement can have given is not shown as measured.
#[test]
fn figures_that_cannot_be_are_refused() {
    for wall in ["-1.0", "0.0", "1e308", "1e-320"] {
        let wall: f64 = wall.parse().expect("a number");
        assert_refused(
            &changed(|records| first(records, "work")["wall"] = wall.into()),
            "cannot be",
        );
    }
    assert_refused(
        &changed(|records| first(records, "work")["threads"] = u64::MAX.into()),
        "cannot be",
    );
    assert_refused(
        &changed(|records| first(records, "idle")["pss_kb"] = (-5.0).into()),
        "cannot be",
    );
    assert_refused(
        &changed(|records| first(records, "start_join")["units"] = 0.into()),
        "cannot be",
    );
    assert_refused(
        &changed(|records| records["machine"]["cores"] = 0.into()),
        "cannot be",
    );
    assert_refused(
        &changed(|records| records["took"] = (-1.0).into()),
        "cannot be",
    );
    assert_refused(
        &changed(|records| records["rounds"][0]["noise"]["others"] = 50.0.into()),
        "cannot be",
    );
    assert_refused(
        &changed(|records| records["machine"]["cpu"] = "\u{1b}[2J".into()),
        "control characters",
    );
    assert_refused(
        &changed(|records| records["machine"]["colour"] = "red".into()),
        "unknown field",
    );
    assert_refused(
        &changed(|records| records["rounds"][0]["colour"] = "red".into()),
        "unknown field",
    );
    assert_refused(
        &changed(|records| records["jobs"][0] = "\u{1b}[2J".into()),
        "control characters",
    );
    assert_refused(
        &changed(|records| records["machine"]["load"] = (-1.0).into()),
        "cannot be",
    );
    assert_refused(
        &changed(|records| records["rounds"][0]["noise"]["steal"] = 50.0.into()),
        "cannot be",
    );
    assert_refused(
        &changed(|records| records["rounds"][0]["noise"]["yardstick"][1] = 0.0.into()),
        "cannot be",
    );
    for (kind, part, number) in [
        ("example", "wall", -1.0),
        ("example", "cpu", -1.0),
        ("work", "cpu", -1.0),
        ("start_join", "wall", 0.0),
        ("idle", "kernel_kb", 1e12),
        ("ticker", "hog", 0.0),
        ("ticker", "longest_gap", 0.0),
        ("capacity", "alone", 0.0),
        ("capacity", "together", 0.0),
    ] {
        assert_refused(
            &changed(|records| first(records, kind)[part] = number.into()),
            "cannot be",
        );
    }
    for (kind, part) in [
        ("work", "processes"),
        ("work", "most_open"),
        ("work", "inputs"),
        ("idle", "units"),
        ("capacity", "workers"),
        ("example", "threads"),
    ] {
        assert_refused(
            &changed(|records| first(records, kind)[part] = 0.into()),
            "cannot be",
        );
    }
}

#[test]
fn a_sample_of_a_python_that_is_not_named_is_refused() {
    assert_refused(
        &changed(|records| records["pythons"] = serde_json::json!([])),
        "a sample is of a Python that is not named",
    );
}
