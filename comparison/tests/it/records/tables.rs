//! Recorded runs, and the tables that the program computes from them.

use std::fs;

use super::{shown, table_of};
use crate::support::{comparison, record, second_column};

fn assert_table_of(name: &str) {
    let table = record(&format!("{name}.txt"));
    let known = fs::read_to_string(&table).expect("the known table");
    assert!(
        shown(&format!("{name}.json")).stdout == known,
        "the table of {name}.json differs from {name}.txt; if the change is intended, run:\n\
         cargo run -p comparison -- --from comparison/tests/records/{name}.json > {}",
        table.display()
    );
}

#[test]
fn a_run_on_two_cores() {
    assert_table_of("two_cores");
}

#[test]
fn a_run_on_one_core() {
    assert_table_of("one_core");
}

#[test]
fn a_run_while_other_programs_ran() {
    assert_table_of("noisy");
}

#[test]
fn a_run_with_few_open_files() {
    assert_table_of("few_files");
}

/// Parallelism cannot be measured on one core, so the table must not contain a verdict on it.
#[test]
fn parallelism_is_inconclusive_on_one_core() {
    let table = table_of("one_core.json");
    assert!(
        second_column(&table).contains("inconclusive on one core"),
        "{table}"
    );
}

#[test]
fn a_noisy_run_leads_to_no_verdict() {
    let table = table_of("noisy.json");
    assert!(
        second_column(&table).contains("too noisy to tell"),
        "{table}"
    );
    assert!(
        table.contains("Close other programs"),
        "the table contains advice"
    );
}

#[test]
fn a_pipe_gets_eighty_columns_and_no_colours() {
    let table = table_of("two_cores.json");
    let longest = table.lines().map(|line| line.chars().count()).max();
    assert!(longest <= Some(80), "a line has {longest:?} columns");
    assert!(!table.contains('\x1b'));
}

/// The README's table is the program's output for the record in `tests/records`.
#[test]
fn the_readme_shows_the_recorded_run() {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../README.md"))
        .expect("the README");
    let folder = tempfile::tempdir().expect("a folder");
    let copy = folder.path().join("README.md");
    fs::write(&copy, &readme).expect("a copy");
    comparison()
        .arg("--from")
        .arg(record("two_cores.json"))
        .arg("--markdown")
        .arg(&copy)
        .run()
        .success();
    assert!(
        fs::read_to_string(&copy).expect("the copy") == readme,
        "the README's table differs from that of its record; replace it with\n\
         cargo run -p comparison -- --from comparison/tests/records/two_cores.json --markdown README.md"
    );
}
