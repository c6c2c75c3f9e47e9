//! The table is a pure function of the records: recorded runs lead to known tables, and other files
//! are refused.

mod claims;
mod damaged;
mod gaps;
mod refused;
mod tables;

use testkit::Finished;

use crate::support::{comparison, record};

/// Runs the program with `--from` on a record.
fn shown(name: &str) -> Finished {
    comparison().arg("--from").arg(record(name)).run()
}

/// Returns the table of a complete record.
fn table_of(name: &str) -> String {
    shown(name).success().stdout
}
