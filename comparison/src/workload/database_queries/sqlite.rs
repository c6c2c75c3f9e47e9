//! The queries on SQLite.

use std::path::PathBuf;

use anyhow::Result;
use rusqlite::{Connection, OpenFlags};

use crate::subject::{MeasureRequest, Model};
use crate::workload::database_queries::orders::{CUSTOMERS, IN_FLIGHT, QUERIES};
use crate::workload::database_queries::row::to_outcome;
use crate::workload::result::{JobResult, TaskOutcome};
use crate::workload::run::run_all;
use crate::workload::work_dir;

/// The database, in the work folder.
pub(crate) const FILE: &str = "database.sqlite";

pub(super) fn run(model: Model, request: &MeasureRequest) -> Result<JobResult> {
    let file = work_dir(request)?.join(FILE);
    let queries = (0..QUERIES).map(|number| (file.clone(), number)).collect();
    let results = run_all(model, IN_FLIGHT, queries, query, query_async);
    Ok(JobResult::sum(results?))
}

/// Runs a query over a new connection, blocking.
pub(super) fn query((file, number): (PathBuf, i64)) -> TaskOutcome {
    let query = || -> Result<(i64, i64)> {
        // Read-only and opened each time, as in Python's twin: SQLite connections cannot be shared
        // by threads.
        let database = Connection::open_with_flags(&file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let query = "select count(*), sum(amount) from orders where customer = ?1";
        let row = database.query_one(query, [number % CUSTOMERS], |row| row.try_into())?;
        Ok(row)
    };
    to_outcome(number, query())
}

/// Runs a query on another thread: SQLite has no async interface, and computes on the thread that
/// calls it.
async fn query_async(input: (PathBuf, i64)) -> TaskOutcome {
    asyncio::to_thread(|| query(input)).await
}
