//! Wrong: the first process is joined before the second starts, so they run one after the other.
//! Refused by: both_run_at_the_same_time

use multiprocessing::{Error, Process, Target};

pub fn run_both(
    target: impl Target<(u16,)> + Copy,
    first: u16,
    second: u16,
) -> Result<(i32, i32), Error> {
    Ok((
        Process::spawn(target, (first,))?.join()?,
        Process::spawn(target, (second,))?.join()?,
    ))
}

pub fn kill(target: impl Target<(u16,)>, argument: u16) -> Result<i32, Error> {
    let mut process = Process::spawn(target, (argument,))?;
    process.kill()?;
    process.join()
}
