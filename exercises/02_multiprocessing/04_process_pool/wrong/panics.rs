//! Wrong: one input panics, and `map` returns only its error. The results of the other inputs are lost.
//! Refused by: an_input_that_fails_does_not_affect_the_others

use multiprocessing::{Error, Pool, Target};

pub fn double(text: String) -> Result<u32, String> {
    Ok(2 * text.parse::<u32>().expect("a number"))
}

pub fn map_in_processes(
    workers: usize,
    function: impl Target<(String,), Output = Result<u32, String>>,
    inputs: Vec<String>,
) -> Result<Vec<Result<u32, String>>, Error> {
    Pool::new(workers)?.map(function, inputs)
}
