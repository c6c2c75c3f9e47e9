//! Wrong: an input that kills its worker each time is retried without end.
//! Refused by: an_input_is_retried_at_most_retries_times

use multiprocessing::{Error, Pool, Target};

#[derive(Debug, Default)]
pub struct Report {
    pub results: Vec<Option<u32>>,
    pub errors: Vec<String>,
}

pub fn map_and_report(
    function: impl Target<(String,), Output = u32> + Copy,
    inputs: Vec<String>,
    retries: usize,
) -> Result<Report, Error> {
    let _ = retries;
    let pool = Pool::new(2)?;
    let mut report = Report::default();
    for (input, result) in inputs
        .clone()
        .into_iter()
        .zip(pool.try_map(function, inputs)?)
    {
        let mut result = result;
        while result.is_err() {
            result = pool.apply(function, (input.clone(),));
        }
        report.results.push(result.ok());
    }
    Ok(report)
}
