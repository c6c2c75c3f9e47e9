//! Wrong: the results come in the order in which they are done, and nobody knows any more whose is whose.
//! Refused by: results_come_in_the_order_of_the_inputs

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
