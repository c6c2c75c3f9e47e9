//! Wrong: a chunk is what one worker gets at a time. In one of this size is everything, and one worker has it.
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
    function: impl Target<(String,), Output = Result<u32, String>>,
    inputs: Vec<String>,
) -> Result<Vec<Result<u32, String>>, Error> {
    let chunksize = inputs.len();
    Pool::new(workers)?
        .chunksize(chunksize)
        .map(function, inputs)
}
