//! Whoever owns shared memory and ends, however it ends, leaves nothing.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;

use multiprocessing::{Event, Process, SharedMemory};
use nix::sys::signal::{Signal, kill, killpg};
use nix::unistd::Pid;
use testkit::cases::{Case, cases};
use testkit::wait;

use super::names::{file, name};
use crate::times::LONG;

pub(crate) const CASES: &[Case] = cases![
    an_owner_that_ends_leaves_nothing,
    an_owner_that_gets_a_signal_leaves_nothing,
    a_spawned_owner_that_is_killed_leaves_nothing,
    the_one_that_looks_after_it_holds_nothing_open,
    the_one_that_looks_after_it_may_be_killed,
];

/// Runs another program, which owns memory with a name and ends in some way, if this process was
/// started as that. Returns whether it was.
pub(crate) fn owns() -> bool {
    let mut args = std::env::args().skip_while(|arg| arg != "--own").skip(1);
    let Some(name) = args.next() else {
        return false;
    };
    multiprocessing::entry_points![own_and];
    own(&name, args.next().as_deref());
    true
}

fn own(name: &str, how: Option<&str>) {
    let _memory = SharedMemory::create(Some(name), 100).unwrap();
    let _other = SharedMemory::create(Some(&format!("{name}_2")), 100).unwrap();
    println!("ready");
    std::io::stdin().read_line(&mut String::new()).unwrap();
    match how {
        Some("exit") => std::process::exit(0),
        Some("abort") => std::process::abort(),
        Some("panic") => panic!("this panic belongs to the test"),
        Some("panic in a thread") => {
            let _ = std::thread::spawn(|| panic!("this panic belongs to the test")).join();
        }
        _ => {}
    }
}

fn start_owner(name: &str, how: &str) -> Child {
    let mut owner = Command::new(std::env::current_exe().unwrap())
        .args(["--own", name, how])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut output = BufReader::new(owner.stdout.take().unwrap());
    output.read_line(&mut line).unwrap();
    assert_eq!(line, "ready\n");
    assert!(file(name).exists() && file(&format!("{name}_2")).exists());
    owner
}

fn wait_until_removed(name: &str, how: &str) {
    wait::until(&format!("the removal of the memory, {how}"), || {
        !file(name).exists() && !file(&format!("{name}_2")).exists()
    });
}

fn an_owner_that_ends_leaves_nothing() {
    for how in ["return", "exit", "abort", "panic", "panic in a thread"] {
        let name = name("ends");
        let mut owner = start_owner(&name, how);
        owner.stdin.take().unwrap().write_all(b"\n").unwrap();
        owner.wait().unwrap();
        wait_until_removed(&name, how);
    }
}

fn an_owner_that_gets_a_signal_leaves_nothing() {
    use Signal::{SIGHUP, SIGINT, SIGKILL, SIGTERM};
    for signal in [SIGKILL, SIGINT, SIGTERM, SIGHUP] {
        let name = name("signal");
        // To the whole group, as Ctrl-C does.
        let mut owner = start_owner(&name, "signal");
        killpg(Pid::from_raw(owner.id() as i32), signal).unwrap();
        assert!(!owner.wait().unwrap().success());
        wait_until_removed(&name, signal.as_str());
    }
}

pub(crate) fn own_and(name: String, ready: Event) {
    let _memory = SharedMemory::create(Some(&name), 1).unwrap();
    ready.set();
    sleep(LONG);
}

fn a_spawned_owner_that_is_killed_leaves_nothing() {
    let (name, ready) = (name("spawned"), Event::new().unwrap());
    let mut owner = Process::spawn(own_and, (name.clone(), ready.clone())).unwrap();
    assert!(ready.wait_timeout(LONG));
    assert!(file(&name).exists());
    owner.kill().unwrap();
    owner.join().unwrap();
    wait::until("the removal of the memory", || !file(&name).exists());
}

/// The only child of this process.
fn tracker() -> i32 {
    let this = std::process::id();
    let path = format!("/proc/{this}/task/{this}/children");
    let children = std::fs::read_to_string(path).unwrap();
    children.trim().parse().unwrap()
}

fn the_one_that_looks_after_it_holds_nothing_open() {
    // A file that a child would inherit.
    let (_reader, writer) = std::io::pipe().unwrap();
    let inherited = nix::unistd::dup(&writer).unwrap();
    let memory = SharedMemory::create(None, 1).unwrap();
    let folder = format!("/proc/{}", tracker());
    let files = std::fs::read_dir(format!("{folder}/fd")).unwrap();
    let mut files: Vec<String> = files
        .map(|file| std::fs::read_link(file.unwrap().path()).unwrap())
        .map(|file| file.to_str().unwrap().to_owned())
        .collect();
    files.retain(|file| file != "/dev/null");
    assert!(
        files.len() == 1 && files[0].starts_with("socket:"),
        "{files:?}"
    );
    assert_eq!(
        std::fs::read_link(format!("{folder}/cwd")).unwrap(),
        Path::new("/")
    );
    drop((memory, inherited));
}

fn the_one_that_looks_after_it_may_be_killed() {
    let names = ["before", "after"].map(name);
    let before = SharedMemory::create(Some(&names[0]), 1).unwrap();
    let first = tracker();
    // Signals that can be refused are refused.
    for signal in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP] {
        kill(Pid::from_raw(first), signal).unwrap();
    }
    let still = SharedMemory::create(None, 1).unwrap();
    assert_eq!(tracker(), first);
    drop(still);

    kill(Pid::from_raw(first), Signal::SIGKILL).unwrap();
    let after = SharedMemory::create(Some(&names[1]), 1).unwrap();
    drop((before, after));
    assert!(!file(&names[0]).exists() && !file(&names[1]).exists());
}
