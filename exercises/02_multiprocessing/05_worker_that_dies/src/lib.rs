//! # A worker that dies
//!
//! The system kills a process that takes too much memory, a library crashes, a user kills the wrong process. A program
//! that runs all night should report in the morning which input it was, and have all other results. Python's `Pool`
//! starts another worker, forgets the input, and waits for its result without end. The executor gives up everything
//! that is not finished, the good inputs too:
//!
//! ```python
//! def map_and_report(function, inputs):
//!     results, errors = [], []
//!     with ProcessPoolExecutor(2) as pool:
//!         futures = [pool.submit(function, n) for n in inputs]
//!         for future in futures:
//!             try:
//!                 results.append(future.result())
//!             except BrokenProcessPool as error:
//!                 results.append(None)
//!                 errors.append(str(error))    # "... terminated abruptly ...": but which input was it?
//!     return results, errors
//! ```
//!
//! Here only the input whose worker died has no result. It may just be bad luck, so that input is retried once or
//! twice, but no other input is.
//!
//! Read first: "Multiprocessing Module" in the chapter, multiprocessing/examples/process_pool_worker_killed.rs,
//! multiprocessing/examples/process_pool_retry.rs, and the comment on `try_map` in
//! multiprocessing/src/pool/calls/map.rs.
//!
//! A worker starts at `main`, in tests/proof.rs, and never gets past its first line, which lists the functions it may
//! call: `entry_points![...]`.
//!
//! Do: keep the results of all other inputs, with 2 workers.
//! Then: `cargo test` in this folder.

use multiprocessing::{Error, Pool, Target};

/// The results of the inputs, and the errors.
#[derive(Debug, Default)]
pub struct Report {
    /// The results, in the order of the inputs; `None` for an input without a result.
    pub results: Vec<Option<u32>>,
    /// An error text for each input without a result. It names the input, and says what happened.
    pub errors: Vec<String>,
}

/// Calls `function` with each of the inputs, in 2 processes. If its worker dies, an input is retried at most `retries`
/// times.
///
/// The `Error` means that the pool could not start.
pub fn map_and_report(
    function: impl Target<(String,), Output = u32>,
    inputs: Vec<String>,
    retries: usize,
) -> Result<Report, Error> {
    // TODO: if one worker dies, this returns only its error. And it retries nothing.
    let _ = retries;
    let results = Pool::new(2)?.map(function, inputs)?;
    Ok(Report {
        results: results.into_iter().map(Some).collect(),
        errors: Vec::new(),
    })
}
