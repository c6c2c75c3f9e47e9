//! The orders that are queried, and the queries. Each order is computed from its number, so the
//! answers are known.

use std::path::Path;

use rusqlite::Connection;

pub(super) const ROWS: i64 = 150_000;
pub(super) const CUSTOMERS: i64 = 97;

pub(super) const QUERIES: i64 = 30;
pub(super) const IN_FLIGHT: usize = 10;

/// The sum of the counts and sums of all queries. A test computes it from the orders.
pub(super) const ANSWER: u64 = 23_229_854;

/// Writes the orders into a new SQLite file. A single statement lets SQLite count the rows itself,
/// which is faster than one statement per row.
pub(super) fn write(path: &Path) -> rusqlite::Result<()> {
    Connection::open(path)?.execute_batch(&format!(
        "create table orders(id integer primary key, customer integer, amount integer);
         insert into orders
         with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < {ROWS})
         select n, n % {CUSTOMERS}, n * 7919 % 1000 from numbers;"
    ))
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
