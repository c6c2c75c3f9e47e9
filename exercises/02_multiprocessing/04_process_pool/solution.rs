//! # A pool of processes: a solution

use multiprocessing::{Error, Pool, Target};

/// Twice the number that the text says. When it is no number, the text of the error names it.
pub fn double(text: String) -> Result<u32, String> {
    match text.parse::<u32>() {
        Ok(number) => Ok(2 * number),
        Err(error) => Err(format!("{text:?}: {error}")),
    }
}

/// Calls `function` with each of the inputs, in so many processes at once. The results are in the order of the inputs.
///
/// The outer `Error` is for a pool that cannot be started. What `function` returns is a `Result` of its own.
pub fn map_in_processes(
    workers: usize,
    function: impl Target<(String,), Output = Result<u32, String>>,
    inputs: Vec<String>,
) -> Result<Vec<Result<u32, String>>, Error> {
    let pool = Pool::new(workers)?;
    // The workers end when `pool` is dropped, as at the end of Python's `with` block.
    pool.map(function, inputs)
}
