//! Wrong: it waits for a process that never ends on its own, and would kill it only after that.
//! Refused by: a_killed_process_ends_with_minus_nine

use multiprocessing::{Error, Process, Target};

pub fn run_both(
    target: impl Target<(u16,)> + Copy,
    first: u16,
    second: u16,
) -> Result<(i32, i32), Error> {
    let mut process1 = Process::spawn(target, (first,))?;
    let mut process2 = Process::spawn(target, (second,))?;
    Ok((process1.join()?, process2.join()?))
}

pub fn kill(target: impl Target<(u16,)>, argument: u16) -> Result<i32, Error> {
    let mut process = Process::spawn(target, (argument,))?;
    let exitcode = process.join()?;
    process.kill()?;
    Ok(exitcode)
}
