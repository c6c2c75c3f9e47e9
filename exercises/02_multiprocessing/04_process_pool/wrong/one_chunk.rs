//! Wrong: a chunk is what one worker gets at a time. A chunk of this size holds all inputs, so one worker gets them
//! all.
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
    function: impl Target<(String,), Output = Result<u32, String>>,
    inputs: Vec<String>,
) -> Result<Vec<Result<u32, String>>, Error> {
    let chunksize = inputs.len();
    Pool::new(workers)?
        .chunksize(chunksize)
        .map(function, inputs)
}
