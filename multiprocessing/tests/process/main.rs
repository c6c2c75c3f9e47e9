//! A process's name, who its parent and its children are, and how it is waited for and stopped.
#![allow(clippy::unwrap_used)]

mod active_children;
mod cpu_count;
mod current;
mod daemon;
#[path = "../harness/mod.rs"]
mod harness;
mod wait;

use std::process::exit;
use std::time::Duration;

use multiprocessing::entry_points;
#[cfg(target_os = "linux")]
use {
    multiprocessing::Process,
    nix::sys::signal::{Signal, kill},
    nix::sys::wait::{Id, WaitPidFlag, waitid},
    nix::unistd::Pid,
};

fn main() {
    entry_points![
        current::check,
        current::check_grandchild,
        daemon::has_no_children,
        sleep_long,
        nothing,
        exit_with
    ];
    harness::main(
        &[
            current::CASES,
            daemon::CASES,
            active_children::CASES,
            wait::CASES,
            cpu_count::CASES,
        ]
        .concat(),
    );
}

fn nothing() {}

fn exit_with(code: i32) {
    exit(code);
}

fn sleep_long() {
    std::thread::sleep(Duration::from_secs(600));
}

/// Stops it, and waits until it has stopped: of two signals the system may deliver the second first.
#[cfg(target_os = "linux")]
fn stop(process: &Process) {
    let pid = Pid::from_raw(process.pid());
    kill(pid, Signal::SIGSTOP).unwrap();
    let stopped = WaitPidFlag::WSTOPPED | WaitPidFlag::WNOWAIT;
    waitid(Id::Pid(pid), stopped).unwrap();
}
