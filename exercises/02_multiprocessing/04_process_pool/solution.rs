//! # A pool of processes: a solution

use multiprocessing::{Error, Pool, Target};

/// Returns twice the number in `text`. If `text` is not a number, the error quotes it.
pub fn double(text: String) -> Result<u32, String> {
    match text.parse::<u32>() {
        Ok(number) => Ok(2 * number),
        Err(error) => Err(format!("{text:?}: {error}")),
    }
}

/// Calls `function` with each of the inputs, in `workers` processes at once. The results are in the order of the
/// inputs.
///
/// The outer `Error` means that the pool could not start. Each inner `Result` is what `function` returned.
pub fn map_in_processes(
    workers: usize,
    function: impl Target<(String,), Output = Result<u32, String>>,
    inputs: Vec<String>,
) -> Result<Vec<Result<u32, String>>, Error> {
    let pool = Pool::new(workers)?;
    // The workers end when `pool` is dropped, as at the end of Python's `with` block.
    pool.map(function, inputs)
}
