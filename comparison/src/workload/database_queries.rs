//! Database queries: how many orders has a customer, and what do they come to?
//!
//! Of SQLite, which is a library and a file, or of the PostgreSQL server that `DATABASE_URL` names. There is no index on
//! purpose: each query looks at every order.

use super::{
    Done, Model, Outcome, Part,
    orders::{CUSTOMERS, ROWS},
};
use anyhow::{Context, Result};
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};

/// The orders, in the run's folder.
pub(crate) const FILE: &str = "database.sqlite";

pub(super) const QUERIES: i64 = 120;
pub(super) const IN_FLIGHT: usize = 10;

/// The counts and sums of all queries; a test makes them from the orders.
pub(crate) const ANSWER: u64 = 92_885_068;

pub(crate) fn run(model: Model, folder: Option<&Path>, database: Option<&str>) -> Result<Done> {
    if let Some(url) = database {
        return postgresql::run(model, url);
    }
    let file = folder
        .context("failed to find the folder: none was named")?
        .join(FILE);
    let queries = (0..QUERIES).map(|number| (file.clone(), number)).collect();
    Ok(Done::sum(model.run(IN_FLIGHT, queries, ask, ask_async)?))
}

/// Asks a server once, if one was named: before the time starts, and so that one that is not there is found out only once.
pub(crate) fn check(database: Option<&str>) -> Result<()> {
    database.map_or(Ok(()), postgresql::check)
}

/// Of SQLite, unless a server was named.
pub(crate) fn in_words(database: Option<&str>) -> String {
    let of_what = match database {
        Some(_) => {
            "the PostgreSQL server that DATABASE_URL names, by the crate postgres".to_owned()
        }
        None => format!(
            "SQLite {} (Python's has a version of its own)",
            rusqlite::version()
        ),
    };
    format!(
        "Database queries: {QUERIES} of {ROWS} rows each, {IN_FLIGHT} at a time, each over a connection of its own to {of_what}."
    )
}

/// For those who block.
pub(crate) fn ask((file, number): (PathBuf, i64)) -> Outcome {
    let ask = || -> Result<(i64, i64)> {
        let database = Connection::open_with_flags(&file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let query = "select count(*), sum(amount) from orders where customer = ?1";
        let answer = database.query_one(query, [number % CUSTOMERS], |row| row.try_into())?;
        Ok(answer)
    };
    told(number, ask())
}

/// For those who await: SQLite works in the thread that calls it, so it is another thread that calls it.
pub(crate) async fn ask_async(query: (PathBuf, i64)) -> Outcome {
    asyncio::to_thread(|| ask(query)).await
}

pub(super) fn told(number: i64, answer: Result<(i64, i64)>) -> Outcome {
    let (count, sum) = answer.map_err(|error| format!("query {number} failed: {error:#}"))?;
    Ok(Part::of((count + sum) as u64))
}

#[cfg(feature = "postgresql")]
use super::postgresql;

#[cfg(not(feature = "postgresql"))]
mod postgresql {
    use super::{Done, Model};
    use anyhow::{Result, bail};

    const HOW: &str = "failed to ask the server that DATABASE_URL names: this build has no PostgreSQL; \
        run `cargo run --release -p comparison --features postgresql`, or unset DATABASE_URL to ask SQLite";

    pub(super) fn check(_: &str) -> Result<()> {
        bail!(HOW)
    }

    pub(super) fn run(_: Model, _: &str) -> Result<Done> {
        bail!(HOW)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_is_that_of_the_orders() {
        let mut sum = 0;
        for query in 0..QUERIES {
            for id in (1..=ROWS).filter(|id| id % CUSTOMERS == query % CUSTOMERS) {
                let amount = id * 7919 % 1000;
                sum += 1 + amount;
            }
        }
        assert_eq!(sum as u64, ANSWER);
    }
}
