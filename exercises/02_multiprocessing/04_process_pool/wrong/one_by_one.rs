//! Wrong: there is a pool, but the next input is sent to it when the result of the one before has come.
//! Refused by: so_many_work_at_once_as_there_are_workers

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
