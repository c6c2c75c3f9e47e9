//! The table is a pure function of the records: recorded runs give known tables, and what is no record is refused.

mod claims;
mod damaged;
mod gaps;
mod refused;
mod tables;

use crate::support::{comparison, record};
use testkit::Finished;

/// What `--from` prints of a record.
fn shown(name: &str) -> Finished {
    comparison().arg("--from").arg(record(name)).run()
}

/// The table of a record in which all was measured.
fn table_of(name: &str) -> String {
    shown(name).success().stdout
}
