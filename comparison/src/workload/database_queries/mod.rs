//! Database queries: the number of a customer's orders, and the sum of their amounts.
//!
//! The database is SQLite, a library and a file, or the PostgreSQL server that `DATABASE_URL`
//! names. There is no index on purpose: each query reads every order.

mod orders;
#[cfg(feature = "postgresql")]
mod postgresql;
mod row;
mod sqlite;

use std::path::Path;

use anyhow::Result;
use multiprocessing::Entry;

use crate::subject::{JobSettings, MeasureRequest, Model};
use crate::workload::database_queries::orders::{QUERIES, ROWS};
use crate::workload::result::JobResult;
use crate::workload::{BASIC, Job, Sampling};

pub(crate) use sqlite::FILE;

pub(crate) const JOB: Job = Job {
    name: "database queries",
    sampling: Sampling {
        group: "database queries",
        most: Some(3), // no verdict depends on it
        rust: &BASIC,
        python: &BASIC,
        only_computes: false,
        with_capacity: true,
    },
    python: &[
        (
            "database_queries.py",
            include_str!("../../../python/workload/database_queries.py"),
        ),
        (
            "postgresql.py",
            include_str!("../../../python/workload/postgresql.py"),
        ),
    ],
    run,
    answer: |_, _, _| orders::ANSWER,
    service: |_, _| None,
    needs_work_dir: true,
    write_files: Some(write_files),
    check: Some(check),
    describe: Some(describe),
    entries,
};

fn write_files(folder: &Path) -> Result<()> {
    Ok(orders::write(&folder.join(FILE))?)
}

fn run(model: Model, request: &MeasureRequest) -> Result<JobResult> {
    match &request.settings.database {
        Some(url) => postgresql::run(model, url),
        None => sqlite::run(model, request),
    }
}

/// Sends a first query to the server, if there is one: then a server that cannot be reached is
/// reported before the time starts, and only once.
fn check(request: &MeasureRequest) -> Result<()> {
    match &request.settings.database {
        Some(url) => postgresql::check(url),
        None => Ok(()),
    }
}

fn describe(settings: &JobSettings) -> String {
    let database = match &settings.database {
        Some(_) => {
            "the PostgreSQL server that DATABASE_URL names, by the crate postgres".to_owned()
        }
        None => format!(
            "SQLite {} (Python brings another version)",
            rusqlite::version()
        ),
    };
    let in_flight = orders::IN_FLIGHT;
    format!(
        "Database queries: {QUERIES} of {ROWS} rows each, {in_flight} at a time, each over a new connection to {database}."
    )
}

fn entries() -> Vec<Entry> {
    vec![
        Entry::new(sqlite::query),
        #[cfg(feature = "postgresql")]
        Entry::new(postgresql::query),
    ]
}

#[cfg(not(feature = "postgresql"))]
mod postgresql {
    use anyhow::{Result, bail};

    use crate::subject::Model;
    use crate::workload::result::JobResult;

    const NOT_BUILT_IN: &str = "failed to query the server that DATABASE_URL names: this build has no PostgreSQL; \
        run `cargo run --release -p comparison --features postgresql`, or unset DATABASE_URL to query SQLite";

    pub(super) fn check(_: &str) -> Result<()> {
        bail!(NOT_BUILT_IN)
    }

    pub(super) fn run(_: Model, _: &str) -> Result<JobResult> {
        bail!(NOT_BUILT_IN)
    }
}
