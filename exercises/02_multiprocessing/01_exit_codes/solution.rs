//! # Exit codes: a solution

use multiprocessing::{Error, Process, Target};

/// Calls `target` with `first` and with `second`, in two processes at once, and returns the exit codes of both.
///
/// `target` is Python's `target`: any function that takes one `u16`.
pub fn run_both(
    target: impl Target<(u16,)> + Copy,
    first: u16,
    second: u16,
) -> Result<(i32, i32), Error> {
    let mut process1 = Process::spawn(target, (first,))?;
    let mut process2 = Process::spawn(target, (second,))?;

    // Both run by now. `join` returns the exit code, which Python stores in `process1.exitcode`.
    Ok((process1.join()?, process2.join()?))
}

/// Calls `target` with `argument` in a process, kills the process, and returns its exit code.
pub fn kill(target: impl Target<(u16,)>, argument: u16) -> Result<i32, Error> {
    let mut process = Process::spawn(target, (argument,))?;
    process.kill()?;
    process.join()
}
