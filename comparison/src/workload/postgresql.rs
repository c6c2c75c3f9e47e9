//! The same queries, of a PostgreSQL server. The rows are made within the query: nothing is left in anybody's database.

use super::{
    Done, Model, Outcome,
    database_queries::{IN_FLIGHT, QUERIES, told},
    orders::{CUSTOMERS, ROWS},
};
use anyhow::{Context, Result, anyhow};
use serde::{Deserialize, Serialize};
use std::{fmt, time::Duration};
use tokio_postgres::{Config, NoTls, Row};

/// Who blocks has it for the connecting alone; after that there is the limit that every sample has.
const TIME_LIMIT: Duration = Duration::from_secs(10);

pub(crate) fn run(model: Model, url: &str) -> Result<Done> {
    let queries = (0..QUERIES).map(|number| (Url(url.to_owned()), number));
    Ok(Done::sum(model.run(
        IN_FLIGHT,
        queries.collect(),
        ask,
        ask_async,
    )?))
}

pub(crate) fn check(url: &str) -> Result<()> {
    let asked = ask((Url(url.to_owned()), 0));
    asked
        .map(drop)
        .map_err(|why| anyhow!("failed to ask the server that DATABASE_URL names: {why}"))
}

/// For those who block.
pub(crate) fn ask((url, number): (Url, i64)) -> Outcome {
    let ask = || -> Result<(i64, i64)> {
        let mut client = postgres::Config::from(url.config()?).connect(NoTls)?;
        answer(client.query_one(&query(), &[&customer(number)])?)
    };
    told(number, ask())
}

/// For those who await.
pub(crate) async fn ask_async((url, number): (Url, i64)) -> Outcome {
    let ask = async || -> Result<(i64, i64)> {
        let (client, connection) = url.config()?.connect(NoTls).await?;
        // what moves the bytes is parted from what asks, as in hyper: it is a task of its own, and ends with the client
        let connection = asyncio::create_task(connection);
        let row = client.query_one(&query(), &[&customer(number)]).await?;
        drop(client);
        connection.await?;
        answer(row)
    };
    let answer = tokio::time::timeout(TIME_LIMIT, ask()).await;
    told(number, answer.context("the server took too long").flatten())
}

/// Over the same numbers as the orders in SQLite.
fn query() -> String {
    format!(
        "select count(*), sum(n::bigint * 7919 % 1000)::bigint from generate_series(1, {ROWS}) as n \
         where n % {CUSTOMERS} = $1"
    )
}

/// PostgreSQL's `integer`, of 32 bits, as its series is.
fn customer(number: i64) -> i32 {
    (number % CUSTOMERS) as i32
}

fn answer(row: Row) -> Result<(i64, i64)> {
    Ok((row.try_get(0)?, row.try_get(1)?))
}

/// Where the server is, and perhaps its password: so it is not shown.
#[derive(Deserialize, Serialize)]
pub(crate) struct Url(String);

impl fmt::Debug for Url {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("DATABASE_URL")
    }
}

impl Url {
    fn config(&self) -> Result<Config> {
        // what the parser says may quote a part of the password, where that has a character that means something in a URL
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

    /// A pool shows the input that a worker failed at.
    #[test]
    fn a_url_is_not_shown() {
        let query = (Url("postgresql://user:secret@localhost".into()), 1);
        assert!(!format!("{query:?}").contains("secret"));
    }
}
