//! # Exit codes
//!
//! The chapter's second example starts two processes, and waits for both. A process ends with a number, its exit code;
//! its parent gets nothing else without extra work. In Python:
//!
//! ```python
//! def run_both(target, first, second):
//!     process1 = Process(target=target, args=(first,))
//!     process2 = Process(target=target, args=(second,))
//!     process1.start()
//!     process2.start()
//!     process1.join()
//!     process2.join()
//!     return process1.exitcode, process2.exitcode
//!
//! def kill(target, argument):
//!     process = Process(target=target, args=(argument,))
//!     process.start()
//!     process.kill()
//!     process.join()
//!     return process.exitcode
//! ```
//!
//! Read first: "Multiprocessing Module" in the chapter, multiprocessing/src/main.rs,
//! multiprocessing/examples/process_exitcode.rs, and the comment on `Target` in multiprocessing/src/target.rs.
//!
//! A process starts at `main`, not at a function. So the first line of `main`, which here is in tests/proof.rs, lists
//! the functions that a process may run: `entry_points![...]`.
//!
//! Do: write both functions in Rust. In `run_both` both processes must run at the same time.
//! Then: `cargo test` in this folder.

use multiprocessing::{Error, Target};

/// Calls `target` with `first` and with `second`, in two processes at once, and returns the exit codes of both.
///
/// `target` is Python's `target`: any function that takes one `u16`.
pub fn run_both(
    target: impl Target<(u16,)> + Copy,
    first: u16,
    second: u16,
) -> Result<(i32, i32), Error> {
    // TODO: this calls `target` in the caller's process, and starts no process.
    target.call((first,));
    target.call((second,));
    Ok((0, 0))
}

/// Calls `target` with `argument` in a process, kills the process, and returns its exit code.
pub fn kill(target: impl Target<(u16,)>, argument: u16) -> Result<i32, Error> {
    // TODO: the same here.
    target.call((argument,));
    Ok(0)
}
