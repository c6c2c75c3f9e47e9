//! Wrong: it returns the results it has, but not that one is missing, or which.
//! Refused by: the_other_results_are_kept, the_error_names_the_input

use multiprocessing::{Error, Pool, Target};

#[derive(Debug, Default)]
pub struct Report {
    pub results: Vec<Option<u32>>,
    pub errors: Vec<String>,
}

pub fn map_and_report(
    function: impl Target<(String,), Output = u32>,
    inputs: Vec<String>,
    retries: usize,
) -> Result<Report, Error> {
    let pool = Pool::builder().workers(2).retries(retries).start()?;
    let results = pool.try_map(function, inputs)?.into_iter().flatten();
    Ok(Report {
        results: results.map(Some).collect(),
        errors: Vec::new(),
    })
}
