//! # A pool of processes
//!
//! "Multiprocessing: ideal for CPU-bound tasks", says the chapter, and then one wants as many processes as there are
//! cores, and not one for each input. In Python:
//!
//! ```python
//! def double(text):
//!     return 2 * int(text)
//!
//! def map_in_processes(workers, function, inputs):
//!     with Pool(workers) as pool:
//!         return pool.map(function, inputs)
//! ```
//!
//! There `double("x")` raises a `ValueError`, and with it `map` loses the results of all the others. In Rust a function
//! that can fail returns a `Result`, and to the pool that is a result like any other: it comes back, in its place.
//!
//! Read first: "When to Use Each" in the chapter, multiprocessing/examples/process_pool.rs, and of
//! multiprocessing/src/pool/calls/map.rs the comment on `map`.
//!
//! A worker begins at `main`, in tests/proof.rs, and stays in its first line, `entry_points![...]`: what a pool is to
//! call has to be named there.
//!
//! Do: write both functions.
//! Then: `cargo test` in this folder.

use multiprocessing::{Error, Target};

/// Twice the number that the text says. When it is no number, the text of the error names it.
pub fn double(text: String) -> Result<u32, String> {
    // TODO: this panics, where it should return an `Err`.
    let number: u32 = text.parse().expect("a number");
    Ok(2 * number)
}

/// Calls `function` with each of the inputs, in so many processes at once. The results are in the order of the inputs.
///
/// The outer `Error` is for a pool that cannot be started. What `function` returns is a `Result` of its own.
pub fn map_in_processes(
    workers: usize,
    function: impl Target<(String,), Output = Result<u32, String>>,
    inputs: Vec<String>,
) -> Result<Vec<Result<u32, String>>, Error> {
    // TODO: this is one process, the caller's.
    let _ = workers;
    Ok(inputs
        .into_iter()
        .map(|input| function.call((input,)))
        .collect())
}
