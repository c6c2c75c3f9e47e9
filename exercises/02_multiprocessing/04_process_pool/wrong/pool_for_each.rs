//! Wrong: it starts a pool for each input. One worker computes, and the others are idle.
//! Refused by: all_workers_work_at_once, a_worker_takes_one_input_after_another

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
    let mut results = Vec::new();
    for input in inputs {
        let pool = Pool::new(workers)?;
        results.extend(pool.map(function, [input])?);
    }
    Ok(results)
}
