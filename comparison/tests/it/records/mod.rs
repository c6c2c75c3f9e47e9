//! The table is a pure function of the records: recorded runs lead to known tables, and other files
//! are refused.

mod claims;
mod damaged;
mod gaps;
mod refused;
mod tables;

use testkit::Finished;

use crate::support::{comparison, record};

/// Prints all tables of a record.
fn shown(name: &str) -> Finished {
    comparison()
        .args(["show", "--from"])
        .arg(record(name))
        .run()
}

/// Prints the answer of a record on one screen.
fn answer(name: &str) -> Finished {
    comparison().arg("--from").arg(record(name)).run()
}

/// Returns the tables of a complete record.
fn table_of(name: &str) -> String {
    shown(name).success().stdout
}
