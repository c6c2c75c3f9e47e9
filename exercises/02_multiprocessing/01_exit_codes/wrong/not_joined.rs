//! Wrong: it reads the exit code while the process still runs, when there is none yet.
//! Refused by: exit_codes_come_from_the_processes

use multiprocessing::{Error, Process, Target};

pub fn run_both(
    target: impl Target<(u16,)> + Copy,
    first: u16,
    second: u16,
) -> Result<(i32, i32), Error> {
    let mut process1 = Process::spawn(target, (first,))?;
    let mut process2 = Process::spawn(target, (second,))?;
    Ok((
        process1.exitcode()?.unwrap_or(0),
        process2.exitcode()?.unwrap_or(0),
    ))
}

pub fn kill(target: impl Target<(u16,)>, argument: u16) -> Result<i32, Error> {
    let mut process = Process::spawn(target, (argument,))?;
    process.kill()?;
    process.join()
}
