//! Records that were edited or damaged.

use super::refused::assert_refused;
use crate::support::changed;

#[test]
fn control_characters_are_refused() {
    assert_refused(
        &changed(|records| records["machine"]["cpu"] = "\u{1b}[2J".into()),
        "control characters",
    );
    assert_refused(
        &changed(|records| records["jobs"][0] = "\u{1b}[2J".into()),
        "control characters",
    );
}

#[test]
fn unknown_fields_are_refused() {
    assert_refused(
        &changed(|records| records["machine"]["colour"] = "red".into()),
        "unknown field",
    );
    assert_refused(
        &changed(|records| records["rounds"][0]["colour"] = "red".into()),
        "unknown field",
    );
}

/// JSON has no infinity, and this is how a text can ask for one.
#[test]
fn a_figure_that_is_not_finite_is_refused() {
    let text = changed(|records| records["took"] = 123.25.into());
    let infinite = text.replace("\"took\":123.25", "\"took\":1e999");
    assert_ne!(infinite, text);
    assert_refused(&infinite, "it is not complete JSON");
}

#[test]
fn a_sample_of_an_unlisted_python_is_refused() {
    assert_refused(
        &changed(|records| records["pythons"] = serde_json::json!([])),
        "a sample is of a Python that is not named",
    );
}
