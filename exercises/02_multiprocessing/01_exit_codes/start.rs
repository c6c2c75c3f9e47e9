//! # Exit codes
//!
//! The chapter's second example starts two processes, and waits for both. A process ends with a number, which is all
//! that its parent learns without further ado. In Python:
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
//! multiprocessing/examples/process_exitcode.rs, and of multiprocessing/src/target.rs the comment on `Target`.
//!
//! A process begins at the program's beginning, and not at a function. So the first line of `main`, which here is in
//! tests/proof.rs, names the functions that one may be sent to: `entry_points![...]`.
//!
//! Do: write both functions in Rust. In `run_both` both processes are to run at the same time.
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
    // TODO: this calls `target` here, and no process is started.
    target.call((first,));
    target.call((second,));
    Ok((0, 0))
}

/// Calls `target` with `argument` in a process, kills it, and returns its exit code.
pub fn kill(target: impl Target<(u16,)>, argument: u16) -> Result<i32, Error> {
    // TODO: here too.
    target.call((argument,));
    Ok(0)
}
