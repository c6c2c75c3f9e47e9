//! The same queries on a PostgreSQL server. The rows are generated within the query, so nothing is
//! written to the user's database.

use std::fmt;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use serde::{Deserialize, Serialize};
use tokio_postgres::{Config, NoTls, Row};

use crate::subject::Model;
use crate::workload::database_queries::orders::{CUSTOMERS, IN_FLIGHT, QUERIES, ROWS};
use crate::workload::database_queries::row::to_outcome;
use crate::workload::result::{JobResult, TaskOutcome};
use crate::workload::run::run_all;

/// The limit on connecting. The async form also limits the query with it; the blocking form relies
/// on the limit of the sample.
const TIME_LIMIT: Duration = Duration::from_secs(10);

pub(super) fn run(model: Model, url: &str) -> Result<JobResult> {
    let queries = (0..QUERIES).map(|number| (Url(url.to_owned()), number));
    let results = run_all(model, IN_FLIGHT, queries.collect(), query, query_async);
    Ok(JobResult::sum(results?))
}

pub(super) fn check(url: &str) -> Result<()> {
    let outcome = query((Url(url.to_owned()), 0));
    outcome
        .map(drop)
        .map_err(|why| anyhow!("failed to query the server that DATABASE_URL names: {why}"))
}

/// Runs a query over a new connection, blocking.
pub(super) fn query((url, number): (Url, i64)) -> TaskOutcome {
    let query = || -> Result<(i64, i64)> {
        let mut client = postgres::Config::from(url.config()?).connect(NoTls)?;
        count_and_sum(client.query_one(&sql(), &[&customer(number)])?)
    };
    to_outcome(number, query())
}

/// Runs a query over a new connection, async.
async fn query_async((url, number): (Url, i64)) -> TaskOutcome {
    let query = async || -> Result<(i64, i64)> {
        let (client, connection) = url.config()?.connect(NoTls).await?;
        // As in hyper, a connection is a client handle and a future that transfers the bytes, which
        // runs as a task. It ends when the client is dropped.
        let connection = asyncio::create_task(connection);
        let row = client.query_one(&sql(), &[&customer(number)]).await?;
        drop(client);
        connection.await?;
        count_and_sum(row)
    };
    let row = tokio::time::timeout(TIME_LIMIT, query()).await;
    to_outcome(number, row.context("the server took too long").flatten())
}

/// Returns a query over the same numbers as the orders in SQLite.
fn sql() -> String {
    format!(
        "select count(*), sum(n::bigint * 7919 % 1000)::bigint from generate_series(1, {ROWS}) as n \
         where n % {CUSTOMERS} = $1"
    )
}

/// Returns the customer as PostgreSQL's 32-bit `integer`, which is the type of the series.
fn customer(number: i64) -> i32 {
    (number % CUSTOMERS) as i32
}

fn count_and_sum(row: Row) -> Result<(i64, i64)> {
    Ok((row.try_get(0)?, row.try_get(1)?))
}

/// The URL of the server. It may hold a password, so it is never shown.
#[derive(Deserialize, Serialize)]
pub(crate) struct Url(String);

impl fmt::Debug for Url {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("DATABASE_URL")
    }
}

impl Url {
    fn config(&self) -> Result<Config> {
        // The parser's own error may quote a part of a password that is not escaped.
        let config: Result<Config, _> = self.0.parse();
        let mut config = config.map_err(|_| {
            anyhow!(
                "failed to understand DATABASE_URL: it should look like postgresql://user:password@host:5432/database, \
                 with % codes for special characters"
            )
        })?;
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(TIME_LIMIT);
        }
        Ok(config)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The error of a pool shows the input at which a worker failed.
    #[test]
    fn a_url_is_not_shown() {
        let query = (Url("postgresql://user:secret@localhost".into()), 1);
        assert!(!format!("{query:?}").contains("secret"));
    }
}
