//! # A worker that dies: a solution

use multiprocessing::{Error, Pool, Target};

/// What became of the inputs.
#[derive(Debug, Default)]
pub struct Report {
    /// The results, in the order of the inputs; `None` where there is none.
    pub results: Vec<Option<u32>>,
    /// A text for each input that has no result. It names the input, and says what happened.
    pub errors: Vec<String>,
}

/// Calls `function` with each of the inputs, in 2 processes. An input whose worker dies is tried again, so many times
/// at most.
///
/// The `Error` is for a pool that cannot be started.
pub fn map_and_report(
    function: impl Target<(String,), Output = u32>,
    inputs: Vec<String>,
    retries: usize,
) -> Result<Report, Error> {
    let pool = Pool::builder().workers(2).retries(retries).start()?;

    let mut report = Report::default();
    // One `?` for the pool. Each input has a `Result` of its own, which is looked at and not handed on.
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
