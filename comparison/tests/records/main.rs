//! The table is a pure function of the records: recorded runs give known tables, and what is no record is refused.

mod claims;
mod damaged;
mod gaps;
mod refused;
mod tables;

use assert_cmd::Command;
use std::{fs, path::PathBuf, time::Duration};

fn records(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/records")
        .join(name)
}

fn comparison() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_comparison"));
    command.timeout(Duration::from_secs(20));
    command
}

/// What `--from` prints of a record, and its exit code.
fn shown(record: &str) -> (String, Option<i32>) {
    let output = comparison()
        .arg("--from")
        .arg(records(record))
        .output()
        .expect("it runs");
    (
        String::from_utf8(output.stdout).expect("the table is text"),
        output.status.code(),
    )
}

/// What `--from` prints of a record in which all was measured.
fn printed(record: &str) -> String {
    let (table, code) = shown(record);
    assert_eq!(code, Some(0));
    table
}

/// The text of a table's second column, as its cells break lines anywhere.
fn joined_cells(table: &str) -> String {
    let cells = table.lines().filter_map(|line| line.split('┆').nth(1));
    cells.map(str::trim).collect::<Vec<_>>().join(" ")
}

/// The record of two cores, with one thing changed.
fn changed(change: impl Fn(&mut serde_json::Value)) -> String {
    let whole = fs::read_to_string(records("two_cores.json")).expect("a record");
    let mut records = serde_json::from_str(&whole).expect("it is JSON");
    change(&mut records);
    records.to_string()
}
