//! Wrong: two threads are not two processes. They run in the caller's process, and have no exit codes.
//! Refused by: each_runs_in_its_own_process, exit_codes_come_from_the_processes

use std::thread;

use multiprocessing::{Error, Process, Target};

pub fn run_both(
    target: impl Target<(u16,)> + Copy,
    first: u16,
    second: u16,
) -> Result<(i32, i32), Error> {
    let code = |ended: thread::Result<()>| if ended.is_ok() { 0 } else { 101 };
    let thread1 = thread::spawn(move || drop(target.call((first,))));
    let thread2 = thread::spawn(move || drop(target.call((second,))));
    Ok((code(thread1.join()), code(thread2.join())))
}

pub fn kill(target: impl Target<(u16,)>, argument: u16) -> Result<i32, Error> {
    let mut process = Process::spawn(target, (argument,))?;
    process.kill()?;
    process.join()
}
