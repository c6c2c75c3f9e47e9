//! # A pool of processes
//!
//! "Multiprocessing: ideal for CPU-bound tasks", says the chapter. For those you want one process for each core, not
//! one for each input. In Python:
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
//! There `double("x")` raises a `ValueError`, and `map` loses all other results. In Rust a function that can fail
//! returns a `Result`, which the pool treats like any other result: it returns it in its place.
//!
//! Read first: "When to Use Each" in the chapter, multiprocessing/examples/process_pool.rs, and the comment on `map` in
//! multiprocessing/src/pool/calls/map.rs.
//!
//! A worker starts at `main`, in tests/proof.rs, and never gets past its first line, `entry_points![...]`, which must
//! list each function that a pool calls.
//!
//! Do: write both functions.
//! Then: `cargo test` in this folder.

use multiprocessing::{Error, Target};

/// Returns twice the number in `text`. If `text` is not a number, the error quotes it.
pub fn double(text: String) -> Result<u32, String> {
    // TODO: this panics, but should return an `Err`.
    let number: u32 = text.parse().expect("a number");
    Ok(2 * number)
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
    // TODO: this runs in one process, the caller's.
    let _ = workers;
    Ok(inputs
        .into_iter()
        .map(|input| function.call((input,)))
        .collect())
}
