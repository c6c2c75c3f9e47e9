//! The table of names (`src/names.md`) has every name of this machine's Python, and exactly the
//! examples that exist.

use std::collections::BTreeSet;

use testkit::{example, names};

const TABLES: &str = include_str!("../../src/names.md");

/// The newest Python that the table was compared with, as the N of 3.N. A newer one may lack a name
/// that the table has.
const NEWEST: u32 = 13;

/// Returns the rows of the tables of names. (Another table says how the examples compare with
/// Python.)
fn rows() -> Vec<names::Row> {
    let rows = names::rows(TABLES).into_iter();
    rows.filter(|row| row.cells[0].starts_with('`')).collect()
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
fn no_name_has_two_rows() {
    names::assert_no_name_has_two_rows(&rows());
}

#[test]
fn every_row_has_an_example_or_a_reason() {
    let reasons = ["removed by the types: ", "not needed: ", "no counterpart: "];
    for row in rows() {
        assert_eq!(row.cells.len(), 4, "{}", row.line);
        let differs = &row.cells[3];
        let has_reason = reasons.iter().any(|reason| differs.starts_with(reason));
        assert!(
            !row.linked_examples(2).is_empty() || has_reason,
            "why is there no example? {}",
            row.line
        );
        assert!(!differs.is_empty(), "what differs? {}", row.line);
    }
}

#[test]
fn every_example_is_in_the_index_and_no_other() {
    let linked: BTreeSet<String> = names::linked_examples(TABLES).into_iter().collect();
    assert_eq!(
        linked,
        example::names(env!("CARGO_MANIFEST_DIR")),
        "src/names.md on the left, the files on the right"
    );
}
