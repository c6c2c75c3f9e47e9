//! The table of names (`src/names.md`) has every name of this machine's Python, and exactly the
//! examples that exist.

use std::collections::BTreeSet;

use testkit::names;

const TABLES: &str = include_str!("../../src/names.md");

/// The newest Python that the table was compared with, as the N of 3.N. A newer one may lack a name
/// that the table has.
const NEWEST: u32 = 13;

fn rows() -> Vec<names::Row> {
    names::rows(TABLES)
}

#[test]
fn every_name_of_python_has_a_row() {
    names::assert_no_name_is_missing("threading", &rows());
}

#[test]
fn every_name_with_a_row_is_python_s() {
    let Some(python) = names::of_python("threading") else {
        return;
    };
    if python.minor > NEWEST {
        return;
    }
    let names = rows().into_iter().flat_map(|row| row.names());
    // A method that Python inherits may have its own row.
    let ours = names.filter(|name| name.name != "threading.Timer.run");
    let ours = ours.filter(|name| name.since.unwrap_or(0) <= python.minor);
    let ours: BTreeSet<String> = ours.map(|name| name.name).collect();
    let unknown: Vec<_> = ours.difference(&python.names).collect();
    assert!(
        unknown.is_empty(),
        "Python 3.{} lacks {unknown:?}",
        python.minor
    );
}

#[test]
fn each_name_is_full_and_has_one_row() {
    names::assert_full_names_with_one_row_each(&rows());
}

#[test]
fn every_row_has_an_example_or_a_reason() {
    names::assert_every_row_has_an_example_or_a_reason(&rows());
}

#[test]
fn every_example_is_linked() {
    names::assert_every_example_is_linked(env!("CARGO_MANIFEST_DIR"));
}
