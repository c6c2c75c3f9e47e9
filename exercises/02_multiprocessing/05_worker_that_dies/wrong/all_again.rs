//! Wrong: when one input fails, all inputs run again, even those with a result.
//! Refused by: no_other_input_runs_twice

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
    let pool = Pool::new(2)?;
    let mut results = pool.try_map(function, inputs.clone())?;
    for _ in 0..retries {
        if results.iter().any(Result::is_err) {
            results = pool.try_map(function, inputs.clone())?;
        }
    }
    let mut report = Report::default();
    for result in results {
        if let Err(error) = &result {
            report.errors.push(error.to_string());
        }
        report.results.push(result.ok());
    }
    Ok(report)
}
