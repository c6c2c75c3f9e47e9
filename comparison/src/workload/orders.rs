//! The orders that the database is queried for. Each is computed from its number, so the answers are known.

use rusqlite::{Connection, Result};
use std::path::Path;

pub(crate) const ROWS: i64 = 150_000;
pub(crate) const CUSTOMERS: i64 = 97;

/// Writes the orders into a new SQLite file. A single statement lets SQLite count the rows itself, which is faster than
/// one statement per row.
pub(crate) fn write(path: &Path) -> Result<()> {
    Connection::open(path)?.execute_batch(&format!(
        "create table orders(id integer primary key, customer integer, amount integer);
         insert into orders
         with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < {ROWS})
         select n, n % {CUSTOMERS}, n * 7919 % 1000 from numbers;"
    ))
}
