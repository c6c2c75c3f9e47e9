//! # A worker that dies: a solution

use multiprocessing::{Error, Pool, Target};

/// The results of the inputs, and the errors.
#[derive(Debug, Default)]
pub struct Report {
    /// The results, in the order of the inputs; `None` for an input without a result.
    pub results: Vec<Option<u32>>,
    /// An error text for each input without a result. It names the input, and says what happened.
    pub errors: Vec<String>,
}

/// Calls `function` with each of the inputs, in 2 processes. If its worker dies, an input is retried at most `retries`
/// times.
///
/// The `Error` means that the pool could not start.
pub fn map_and_report(
    function: impl Target<(String,), Output = u32>,
    inputs: Vec<String>,
    retries: usize,
) -> Result<Report, Error> {
    let pool = Pool::builder().workers(2).retries(retries).start()?;

    let mut report = Report::default();
    // One `?` for the pool. Each input has its own `Result`, which is handled here and not returned.
    for result in pool.try_map(function, inputs)? {
        match result {
            Ok(number) => report.results.push(Some(number)),
            Err(error) => {
                report.results.push(None);
                report.errors.push(error.to_string());
            }
        }
    }
    Ok(report)
}
