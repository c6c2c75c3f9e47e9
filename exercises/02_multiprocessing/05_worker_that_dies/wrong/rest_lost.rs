//! Wrong: `map` returns one `Result` for all inputs: if one input fails, the results of the others are lost.
//! Refused by: the_other_results_are_kept

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
    let count = inputs.len();
    let pool = Pool::builder().workers(2).retries(retries).start()?;
    Ok(match pool.map(function, inputs) {
        Ok(results) => Report {
            results: results.into_iter().map(Some).collect(),
            errors: Vec::new(),
        },
        Err(error) => Report {
            results: vec![None; count],
            errors: vec![error.to_string()],
        },
    })
}
