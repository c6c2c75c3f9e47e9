//! The orders that the database is asked about: made from their number, so that everybody knows what is in them.

use rusqlite::{Connection, Result};
use std::path::Path;

pub(crate) const ROWS: i64 = 150_000;
pub(crate) const CUSTOMERS: i64 = 97;

pub(crate) fn customer(id: i64) -> i64 {
    id % CUSTOMERS
}

pub(crate) fn amount(id: i64) -> i64 {
    id * 7919 % 1000
}

/// Writes them into a new SQLite file. In one transaction: else each row would wait for the disk.
pub(crate) fn write(path: &Path) -> Result<()> {
    let mut database = Connection::open(path)?;
    let transaction = database.transaction()?;
    transaction.execute_batch(
        "create table orders(id integer primary key, customer integer, amount integer)",
    )?;
    let mut insert = transaction.prepare("insert into orders values (?1, ?2, ?3)")?;
    for id in 1..=ROWS {
        insert.execute((id, customer(id), amount(id)))?;
    }
    drop(insert);
    transaction.commit()
}
