//! Runs each test in a process of its own: it has one thread and may fork, it can be ended when its
//! time is up, and what it leaves behind can be seen.

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

/// Long enough for a machine that others keep busy; no test waits for it unless it hangs.
const TIME_LIMIT: Duration = Duration::from_secs(60);

pub(crate) type Case = (&'static str, fn());

/// Names the functions of a test program, those that need Linux with `#[cfg(target_os = "linux")]`.
macro_rules! cases {
    ($($(#[$only:meta])? $case:ident),* $(,)?) => {
        &[$($(#[$only])? (stringify!($case), $case as fn())),*]
    };
}
pub(crate) use cases;

/// What is left of `main` after its first line, `entry_points!`.
pub(crate) fn main(cases: &[Case]) {
    let args: Vec<String> = std::env::args().collect();
    if args.get(1).is_some_and(|arg| arg == "--case") {
        let (_, case) = cases
            .iter()
            .find(|(name, _)| *name == args[2])
            .expect("a known case");
        exit(inside(*case));
    }

    // What outlives its parent comes to this process, where it is seen and cleared away.
    #[cfg(target_os = "linux")]
    nix::sys::prctl::set_child_subreaper(true).expect("a process may adopt its grandchildren");
    let trials = cases
        .iter()
        .map(|&(name, _)| Trial::test(name, move || outside(name)));
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit();
}

/// The test itself. None may leave a child or an open file, so none has to look for them.
fn inside(case: fn()) -> i32 {
    // It is in a group of its own, which Ctrl-C does not reach.
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

/// Whether this process has a child, be it a zombie.
pub(crate) fn has_children() -> bool {
    waitpid(None, Some(WaitPidFlag::WNOHANG)) != Err(Errno::ECHILD)
}

pub(crate) fn open_files() -> usize {
    std::fs::read_dir("/dev/fd")
        .expect("a list of open files")
        .count()
}

fn outside(name: &str) -> Result<(), Failed> {
    let (mut reader, writer) = std::io::pipe()?;
    let mut child = this_program()?
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

    let group = Pid::from_raw(child.id() as i32);
    let start = Instant::now();
    let mut status = None;
    while status.is_none() && start.elapsed() < TIME_LIMIT {
        sleep(Duration::from_millis(5));
        status = child.try_wait()?;
    }
    let left = status.is_some() && !is_gone(group);
    let _ = killpg(group, Signal::SIGKILL);
    let ended = status.is_some_and(|status| status.success());
    child.wait()?;
    is_gone(group);

    let output = output.join().expect("the reader does not panic");
    let what = match (status, left) {
        (None, _) => format!("not done after {TIME_LIMIT:?}"),
        (Some(_), true) => "a process was left behind".to_string(),
        (Some(_), false) if ended => return Ok(()),
        (Some(status), false) => status.to_string(),
    };
    Err(format!("{what}\n{output}").into())
}

/// This program, to be started again. What a script starts in its background ignores Ctrl-C, as does
/// all that is started by it; a test that sends it would wait for ever.
fn this_program() -> std::io::Result<Command> {
    let program = std::env::current_exe()?;
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|bits| u64::from_str_radix(bits.trim(), 16).ok());
    if ignored.is_none_or(|bits| bits >> (Signal::SIGINT as u32 - 1) & 1 == 0) {
        return Ok(Command::new(program));
    }
    let mut command = Command::new("env");
    command.arg("--default-signal=INT").arg(program);
    Ok(command)
}

/// Waits a while for the last process of a group: the kernel ends a killed parent's children soon,
/// and not at once.
fn is_gone(group: Pid) -> bool {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(5) {
        let _ = waitpid(Pid::from_raw(-group.as_raw()), Some(WaitPidFlag::WNOHANG));
        if killpg(group, None) == Err(Errno::ESRCH) {
            return true;
        }
        sleep(Duration::from_millis(5));
    }
    false
}
