//! The tables of the page.

pub(crate) mod claims;
pub(crate) mod concurrency;
pub(crate) mod differences;
pub(crate) mod examples;
pub(crate) mod jobs;
pub(crate) mod units;

/// Returns the header of a table with a column for each model.
fn models_header(first: &str) -> Vec<String> {
    [first, "Threading", "Multiprocessing", "Asyncio"]
        .map(str::to_owned)
        .into()
}
