//! Runs each test in a separate process, which has one thread and may fork. It is killed after a
//! time limit, and the processes and files that it leaves behind are found.
//!
//! A test program of this kind has `harness = false` in Cargo.toml and a `main` that ends with
//! [`main`].

use std::collections::BTreeSet;
use std::io::Read;
use std::os::unix::process::CommandExt;
use std::panic::catch_unwind;
use std::process::{Command, Stdio, exit};
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};

use libtest_mimic::{Arguments, Failed, Trial};
use nix::errno::Errno;
use nix::sys::signal::{Signal, killpg};
use nix::sys::wait::{WaitPidFlag, waitpid};
use nix::unistd::Pid;

use crate::{LIMIT, restore_defaults_for_children};

/// A test: its name and its function.
pub type Case = (&'static str, fn());

/// Creates a list of [`Case`]s from the names of functions. `#[cfg(target_os = "linux")]` may
/// precede a name. In a module the test's name begins with the module's, as in
/// `queue::items_come_out_in_order`.
#[macro_export]
macro_rules! cases {
    ($($(#[$only:meta])? $case:ident),* $(,)?) => {
        &[$($(#[$only])? (concat!(module_path!(), "::", stringify!($case)), $case as fn())),*]
    };
}
pub use cases;

/// Runs the cases as std's test harness would, but each in a separate process. Call it in a `main`
/// after the first line, `entry_points!`.
pub fn main(cases: &[Case]) {
    let args: Vec<String> = std::env::args().collect();
    if args.get(1).is_some_and(|arg| arg == "--case") {
        let case = cases.iter().find(|case| name(case) == args[2]);
        let (_, case) = case.expect("a known case");
        exit(inside(*case));
    }

    restore_defaults_for_children();
    // Processes that outlive their parent become children of this one, where they are seen and
    // killed.
    #[cfg(target_os = "linux")]
    nix::sys::prctl::set_child_subreaper(true).expect("a process may adopt its grandchildren");
    let names: BTreeSet<&str> = cases.iter().map(name).collect();
    assert_eq!(names.len(), cases.len(), "two tests have the same name");
    let trial = |name: &'static str| Trial::test(name, move || outside(name));
    run_trials(cases.iter().map(name).map(trial).collect());
}

/// Returns the name of a case without the program's name, with which `module_path!` begins.
fn name(case: &Case) -> &'static str {
    let (path, _) = *case;
    path.split_once("::").map_or(path, |(_, name)| name)
}

/// Runs tests, and exits. `RUST_TEST_THREADS` sets the number of threads, because libtest-mimic
/// does not read it.
pub fn run_trials(trials: Vec<Trial>) -> ! {
    let mut arguments = Arguments::from_args();
    let threads = std::env::var("RUST_TEST_THREADS").ok();
    let threads = threads.and_then(|threads| threads.parse().ok());
    arguments.test_threads = arguments.test_threads.or(threads);
    libtest_mimic::run(&arguments, trials).exit()
}

/// Runs a test in this process, and checks that it leaves no child and no open file.
fn inside(case: fn()) -> i32 {
    // The process is in a separate group, which Ctrl-C does not reach.
    #[cfg(target_os = "linux")]
    nix::sys::prctl::set_pdeathsig(Signal::SIGKILL).expect("a process may be tied to its parent");
    let files = open_files();
    let result = catch_unwind(|| {
        case();
        assert!(!has_children(), "the test left a child behind");
        assert_eq!(open_files(), files, "the test left a file open");
    });
    if result.is_err() { 101 } else { 0 }
}

/// Returns whether this process has a child, zombies included.
pub fn has_children() -> bool {
    waitpid(None, Some(WaitPidFlag::WNOHANG)) != Err(Errno::ECHILD)
}

/// Returns how many files this process has open.
pub fn open_files() -> usize {
    let files = std::fs::read_dir("/dev/fd").expect("a list of open files");
    files.count()
}

/// Starts the process of a case, and checks that no process of its group is left when it ends.
fn outside(name: &str) -> Result<(), Failed> {
    let (mut reader, writer) = std::io::pipe()?;
    let mut child = Command::new(std::env::current_exe()?)
        .args(["--case", name])
        .process_group(0)
        .stdin(Stdio::null())
        .stderr(writer.try_clone()?)
        .stdout(writer)
        .spawn()?;
    let output = spawn(move || {
        let mut bytes = Vec::new();
        let _ = reader.read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    });

    let group = Pid::from_raw(child.id().cast_signed());
    let start = Instant::now();
    let mut status = None;
    while status.is_none() && start.elapsed() < LIMIT {
        sleep(Duration::from_millis(5));
        status = child.try_wait()?;
    }
    let left = status.is_some() && !is_gone(group);
    let _ = killpg(group, Signal::SIGKILL);
    child.wait()?;
    is_gone(group);

    let output = output.join().expect("the reader does not panic");
    let reason = match status {
        None => format!("not done after {LIMIT:?}"),
        Some(_) if left => "a process was left behind".to_owned(),
        Some(status) if status.success() => return Ok(()),
        Some(status) => status.to_string(),
    };
    Err(format!("{reason}\n{output}").into())
}

/// Returns whether all processes of a group end within 10 seconds: the kernel does not end the
/// children of a killed parent at once.
fn is_gone(group: Pid) -> bool {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(10) {
        let _ = waitpid(Pid::from_raw(-group.as_raw()), Some(WaitPidFlag::WNOHANG));
        if killpg(group, None) == Err(Errno::ESRCH) {
            return true;
        }
        sleep(Duration::from_millis(5));
    }
    false
}
