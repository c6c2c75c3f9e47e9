//! Wrong: the results are in the order in which they are ready, so it is unknown which input each belongs to.
//! Refused by: results_are_in_the_order_of_the_inputs

use multiprocessing::{Error, Pool, Target};

pub fn double(text: String) -> Result<u32, String> {
    match text.parse::<u32>() {
        Ok(number) => Ok(2 * number),
        Err(error) => Err(format!("{text:?}: {error}")),
    }
}

pub fn map_in_processes(
    workers: usize,
    function: impl Target<(String,), Output = Result<u32, String>>,
    inputs: Vec<String>,
) -> Result<Vec<Result<u32, String>>, Error> {
    let pool = Pool::new(workers)?;
    pool.imap_unordered(function, inputs)?.collect()
}
