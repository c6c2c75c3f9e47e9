//! Processes where the system gives no more, and ten thousand of them one after another.

use std::io::Read;
use std::process::exit;

use multiprocessing::{Entry, Error, Process};
#[cfg(target_os = "linux")]
use nix::sys::resource::Resource::RLIMIT_NPROC;
use nix::sys::resource::Resource::{RLIMIT_AS, RLIMIT_NOFILE};
use nix::sys::resource::{getrlimit, setrlimit};
#[cfg(target_os = "linux")]
use nix::unistd::{Uid, setuid};
use testkit::cases::{Case, cases, has_children, open_files};

pub(crate) const CASES: &[Case] = cases![
    the_limit_of_processes_is_named,
    the_limit_of_files_is_named,
    a_fork_needs_no_free_file,
    a_process_without_memory_is_aborted,
    ten_thousand_forks_leave_nothing,
    hundreds_of_spawns_leave_nothing,
];

pub(crate) fn entries() -> Vec<Entry> {
    vec![Entry::new(nothing), Entry::new(use_up_memory)]
}

fn nothing() {}

/// nix knows that limit on Linux only.
#[cfg(not(target_os = "linux"))]
fn the_limit_of_processes_is_named() {}

/// In a process of its own, as it does not come back from being another user.
#[cfg(target_os = "linux")]
fn the_limit_of_processes_is_named() {
    let mut process = Process::fork(|| {
        // The limit does not hold for root.
        if Uid::current().is_root() {
            setuid(Uid::from_raw(65_534)).unwrap();
        }
        setrlimit(RLIMIT_NPROC, 1, 1).unwrap();
        for error in [
            Process::fork(nothing).unwrap_err(),
            Process::spawn(nothing, ()).unwrap_err(),
        ] {
            assert!(matches!(error, Error::Limit { .. }), "{error:?}");
            let text = error.to_string();
            assert!(
                text.contains("RLIMIT_NPROC") && text.contains("ulimit -u"),
                "{text}"
            );
        }
        assert!(!has_children());
    });
    assert_eq!(process.as_mut().unwrap().join().unwrap(), 0);
}

fn with_files(limit: u64, what: impl FnOnce()) {
    let (soft, hard) = getrlimit(RLIMIT_NOFILE).unwrap();
    setrlimit(RLIMIT_NOFILE, limit, hard).unwrap();
    what();
    setrlimit(RLIMIT_NOFILE, soft, hard).unwrap();
}

fn the_limit_of_files_is_named() {
    let names_it = |error: Error| {
        let text = error.to_string();
        assert!(
            text.contains("RLIMIT_NOFILE") && text.contains("ulimit -n"),
            "{text}"
        );
    };
    let process = Process::fork(nothing).unwrap();
    with_files(3, || {
        names_it(Process::spawn(nothing, ()).unwrap_err());
        names_it(process.sentinel().unwrap_err());
    });
}

fn a_fork_needs_no_free_file() {
    with_files(3, || {
        let read = || exit(10 + std::io::stdin().read(&mut [0]).unwrap() as i32);
        assert_eq!(Process::fork(read).unwrap().join().unwrap(), 10);
    });
}

fn use_up_memory() {
    setrlimit(RLIMIT_AS, 1 << 28, 1 << 28).unwrap();
    let mut memory = Vec::new();
    loop {
        memory.push(vec![1u8; 1 << 20]);
    }
}

fn a_process_without_memory_is_aborted() {
    assert_eq!(
        Process::spawn(use_up_memory, ()).unwrap().join().unwrap(),
        -6
    );
    assert_eq!(Process::fork(use_up_memory).unwrap().join().unwrap(), -6);
    assert_eq!(Process::fork(nothing).unwrap().join().unwrap(), 0);
}

/// Kilobytes of this process that are in memory.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmRSS:"))
        .unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

fn rounds_leave_nothing(rounds: u32, start: impl Fn() -> Process) {
    let round = || {
        let mut process = start();
        process.sentinel().unwrap();
        assert_eq!(process.join().unwrap(), 0);
    };
    (0..50).for_each(|_| round());
    let (files, before) = (open_files(), memory());
    (0..rounds).for_each(|_| round());
    assert!(!has_children());
    assert_eq!(open_files(), files);
    assert_eq!(multiprocessing::active_children(), []);
    // The kernel itself counts no more exactly than to some hundred kilobytes.
    let grown = memory().saturating_sub(before);
    assert!(grown <= 1024, "{grown} KB in {rounds} rounds");
}

fn ten_thousand_forks_leave_nothing() {
    rounds_leave_nothing(10_000, || Process::fork(nothing).unwrap());
}

fn hundreds_of_spawns_leave_nothing() {
    rounds_leave_nothing(500, || Process::spawn(nothing, ()).unwrap());
}
