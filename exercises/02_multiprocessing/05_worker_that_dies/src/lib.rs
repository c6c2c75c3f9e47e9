//! # A worker that dies
//!
//! The system kills a process that takes too much memory, a library crashes, somebody presses the wrong key. A program
//! that runs all night should say in the morning which input it was, and have the results of all others. Python's
//! `Pool` starts another worker, forgets the input, and waits for its result for ever. The executor gives up all that
//! is not done, the good inputs too:
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
//! Here only the input that did it is without a result. It may also be bad luck: so it is given another try or two, and
//! nothing else is done twice.
//!
//! Read first: "Multiprocessing Module" in the chapter, multiprocessing/examples/process_pool_worker_killed.rs,
//! multiprocessing/examples/process_pool_retry.rs, and of multiprocessing/src/pool/calls/map.rs the comment on
//! `try_map`.
//!
//! A worker begins at `main`, in tests/proof.rs, and stays in its first line, which names what it may call:
//! `entry_points![...]`.
//!
//! Do: keep what can be kept, with 2 workers.
//! Then: `cargo test` in this folder.

use multiprocessing::{Error, Pool, Target};

/// What became of the inputs.
#[derive(Debug, Default)]
pub struct Report {
    /// The results, in the order of the inputs; `None` where there is none.
    pub results: Vec<Option<u32>>,
    /// A text for each input that has no result. It names the input, and says what happened.
    pub errors: Vec<String>,
}

/// Calls `function` with each of the inputs, in 2 processes. An input whose worker dies is tried again, so many times
/// at most.
///
/// The `Error` is for a pool that cannot be started.
pub fn map_and_report(
    function: impl Target<(String,), Output = u32>,
    inputs: Vec<String>,
    retries: usize,
) -> Result<Report, Error> {
    // TODO: one worker dies, and its error is all that comes back. And nothing is tried again.
    let _ = retries;
    let results = Pool::new(2)?.map(function, inputs)?;
    Ok(Report {
        results: results.into_iter().map(Some).collect(),
        errors: Vec::new(),
    })
}
