//! The result of a query.

use crate::workload::result::{TaskOutcome, TaskResult};

/// Turns the count and the sum of a query into one number.
pub(super) fn to_outcome(number: i64, row: anyhow::Result<(i64, i64)>) -> TaskOutcome {
    let (count, sum) = row.map_err(|error| format!("query {number} failed: {error:#}"))?;
    Ok(TaskResult::new((count + sum) as u64))
}
