//! Wrong: there is a pool, but each input is sent to it only when the result before it has arrived.
//! Refused by: all_workers_work_at_once

use multiprocessing::{Error, Pool, Target};

pub fn double(text: String) -> Result<u32, String> {
    match text.parse::<u32>() {
        Ok(number) => Ok(2 * number),
        Err(error) => Err(format!("{text:?}: {error}")),
    }
}

pub fn map_in_processes(
    workers: usize,
    function: impl Target<(String,), Output = Result<u32, String>> + Copy,
    inputs: Vec<String>,
) -> Result<Vec<Result<u32, String>>, Error> {
    let pool = Pool::new(workers)?;
    inputs
        .into_iter()
        .map(|input| pool.apply(function, (input,)))
        .collect()
}
