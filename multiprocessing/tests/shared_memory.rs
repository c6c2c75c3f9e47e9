//! Shared memory: with a name and without, beside Python, and what is left of it: nothing.
#![allow(clippy::unwrap_used)]

#[path = "harness/mod.rs"]
mod harness;

use std::cell::RefCell;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use harness::cases;
use multiprocessing::{Event, Process, SealedMemory, SharedMemory, entry_points};
use nix::sys::signal::{Signal, kill, killpg};
use nix::unistd::Pid;

fn main() {
    if let Some(name) = std::env::args().skip_while(|arg| arg != "--own").nth(1) {
        entry_points![own_and];
        own(&name, std::env::args().next_back().as_deref());
        return;
    }
    entry_points![own_and, fill, check_sealed, write_on_signal];
    harness::main(cases![
        memory_without_a_name_goes_to_a_process,
        memory_with_a_name_goes_to_a_process_and_is_found_by_it,
        what_is_outside_is_an_error,
        sizes_that_cannot_be_are_errors,
        names_that_cannot_be_are_errors,
        a_name_is_taken_once,
        a_dropped_owner_leaves_nothing,
        a_forked_child_owns_what_it_creates_and_nothing_else,
        an_unlinked_name_belongs_to_its_next_owner,
        an_owner_that_ends_leaves_nothing,
        an_owner_that_gets_a_signal_leaves_nothing,
        a_spawned_owner_that_is_killed_leaves_nothing,
        the_one_that_looks_after_it_holds_nothing_open,
        the_one_that_looks_after_it_may_be_killed,
        without_files_left_nothing_is_created,
        python_attaches_ours,
        we_attach_pythons,
        sealed_memory_goes_to_a_process,
        memory_that_others_can_write_is_not_sealed,
    ]);
}

const LIMIT: Duration = Duration::from_secs(30);

fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < LIMIT, "in vain: {what}");
        sleep(Duration::from_millis(1));
    }
}

/// A name that no other test has.
fn name(what: &str) -> String {
    format!("test_{what}_{}", std::process::id())
}

fn file(name: &str) -> PathBuf {
    Path::new("/dev/shm").join(name)
}

fn bytes(memory: &SharedMemory, offset: usize, len: usize) -> Vec<u8> {
    let mut bytes = vec![0; len];
    memory.read(offset, &mut bytes).unwrap();
    bytes
}

fn fill(memory: SharedMemory, byte: u8) {
    memory.write(1, &vec![byte; memory.size() - 2]).unwrap();
    if let Some(name) = memory.name() {
        SharedMemory::attach(name).unwrap().write(0, b"!").unwrap();
    }
}

fn memory_without_a_name_goes_to_a_process() {
    let memory = SharedMemory::new(10_001).unwrap();
    assert_eq!((memory.size(), memory.name()), (10_001, None));
    let mut process = Process::spawn(fill, (memory.clone(), 7)).unwrap();
    assert_eq!(process.join().unwrap(), 0);
    let mut expected = vec![7; 10_001];
    (expected[0], expected[10_000]) = (0, 0);
    assert_eq!(bytes(&memory, 0, 10_001), expected);
}

fn memory_with_a_name_goes_to_a_process_and_is_found_by_it() {
    let memory = SharedMemory::create(None, 3).unwrap();
    assert!(memory.name().unwrap().starts_with("psm_"));
    let mut process = Process::spawn(fill, (memory.clone(), 7)).unwrap();
    assert_eq!(process.join().unwrap(), 0);
    assert_eq!(bytes(&memory, 0, 3), [b'!', 7, 0]);
    assert!(
        file(memory.name().unwrap()).exists(),
        "it was not the owner"
    );
}

fn what_is_outside_is_an_error() {
    let memory = SharedMemory::new(5).unwrap();
    memory.write(5, b"").unwrap();
    for (offset, len) in [(0, 6), (5, 1), (6, 0), (usize::MAX, 2)] {
        let error = memory.read(offset, &mut vec![0; len]).unwrap_err();
        assert!(error.to_string().contains("has 5 bytes"), "{error}");
        memory.write(offset, &vec![0; len]).unwrap_err();
    }
    let nothing = SharedMemory::new(0).unwrap();
    nothing.read(0, &mut []).unwrap();
    assert!(nothing.seal().unwrap().is_empty());
}

fn sizes_that_cannot_be_are_errors() {
    for size in [1 << 40, 1 << 50, usize::MAX] {
        let error = SharedMemory::new(size).unwrap_err().to_string();
        assert!(error.contains(&size.to_string()), "{error}");
        let name = name("big");
        let error = SharedMemory::create(Some(&name), size)
            .unwrap_err()
            .to_string();
        assert!(
            error.contains(&format!("`{name}` of {size} bytes")),
            "{error}"
        );
        assert!(!file(&name).exists());
    }
    let error = SharedMemory::create(None, 0).unwrap_err().to_string();
    assert!(error.contains("at least 1"), "{error}");
}

fn names_that_cannot_be_are_errors() {
    let long = "x".repeat(256);
    for name in ["", "/", "/a", "a/b", "..", "a\0b", &long] {
        SharedMemory::create(Some(name), 1).unwrap_err();
        SharedMemory::attach(name).unwrap_err();
    }
    let name = name("nobody");
    let error = SharedMemory::attach(&name).unwrap_err().to_string();
    assert!(error.contains("there is none of that name"), "{error}");
    std::fs::write(file(&name), "").unwrap();
    let error = SharedMemory::attach(&name).unwrap_err().to_string();
    std::fs::remove_file(file(&name)).unwrap();
    assert!(error.contains("it is empty"), "{error}");
}

fn a_name_is_taken_once() {
    let name = name("once");
    let first = SharedMemory::create(Some(&name), 1).unwrap();
    first.write(0, b"1").unwrap();
    let error = SharedMemory::create(Some(&name), 1)
        .unwrap_err()
        .to_string();
    assert!(error.contains("the name is taken"), "{error}");
    assert_eq!(bytes(&SharedMemory::attach(&name).unwrap(), 0, 1), b"1");
}

fn a_dropped_owner_leaves_nothing() {
    let names = ["one", "two"].map(name);
    let [one, two] = [0, 1].map(|i| SharedMemory::create(Some(&names[i]), 1).unwrap());
    let clone = one.clone();
    drop(one);
    assert!(file(&names[0]).exists());
    drop(clone);
    assert!(!file(&names[0]).exists() && file(&names[1]).exists());
    let attached = SharedMemory::attach(&names[1]).unwrap();
    two.unlink().unwrap();
    assert!(!file(&names[1]).exists());
    two.unlink().unwrap_err();
    two.write(0, b"2").unwrap();
    assert_eq!(bytes(&attached, 0, 1), b"2");
}

fn a_forked_child_owns_what_it_creates_and_nothing_else() {
    let (ours, theirs) = (name("ours"), name("theirs"));
    // In a place that the child can empty: what it drops is the last one that it has.
    let memory = RefCell::new(SharedMemory::create(Some(&ours), 1).ok());
    let ready = Event::new().unwrap();
    let mut child = Process::fork(|| {
        drop(memory.take());
        let _own = SharedMemory::create(Some(&theirs), 1).unwrap();
        ready.set();
        sleep(LIMIT);
    })
    .unwrap();
    assert!(ready.wait_timeout(LIMIT));
    assert!(file(&ours).exists() && file(&theirs).exists());
    child.kill().unwrap();
    child.join().unwrap();
    wait_until("the child's is removed", || !file(&theirs).exists());
    assert!(file(&ours).exists());
}

fn an_unlinked_name_belongs_to_its_next_owner() {
    let name = name("next");
    let first = SharedMemory::create(Some(&name), 1).unwrap();
    first.unlink().unwrap();
    std::fs::write(file(&name), "somebody else's").unwrap();
    drop(first);
    assert_eq!(std::fs::read(file(&name)).unwrap(), b"somebody else's");
    std::fs::remove_file(file(&name)).unwrap();
}

/// Another program that owns memory with a name, and ends in some way.
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

fn is_removed(name: &str, how: &str) {
    wait_until(how, || {
        !file(name).exists() && !file(&format!("{name}_2")).exists()
    });
}

fn an_owner_that_ends_leaves_nothing() {
    for how in ["return", "exit", "abort", "panic", "panic in a thread"] {
        let name = name("ends");
        let mut owner = start_owner(&name, how);
        owner.stdin.take().unwrap().write_all(b"\n").unwrap();
        owner.wait().unwrap();
        is_removed(&name, how);
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
        is_removed(&name, signal.as_str());
    }
}

fn own_and(name: String, ready: Event) {
    let _memory = SharedMemory::create(Some(&name), 1).unwrap();
    ready.set();
    sleep(LIMIT);
}

fn a_spawned_owner_that_is_killed_leaves_nothing() {
    let (name, ready) = (name("spawned"), Event::new().unwrap());
    let mut owner = Process::spawn(own_and, (name.clone(), ready.clone())).unwrap();
    assert!(ready.wait_timeout(LIMIT));
    assert!(file(&name).exists());
    owner.kill().unwrap();
    owner.join().unwrap();
    wait_until("it is removed", || !file(&name).exists());
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
        .map(|file| file.to_str().unwrap().to_string())
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

fn without_files_left_nothing_is_created() {
    use nix::sys::resource::{Resource, getrlimit, setrlimit};
    let name = name("limit");
    let (soft, hard) = getrlimit(Resource::RLIMIT_NOFILE).unwrap();
    // Each is too few for a step further on; at some number it works.
    let mut errors = 0;
    for limit in harness::open_files() as u64.. {
        setrlimit(Resource::RLIMIT_NOFILE, limit, hard).unwrap();
        let result = SharedMemory::create(Some(&name), 1);
        setrlimit(Resource::RLIMIT_NOFILE, soft, hard).unwrap();
        let Err(error) = result else { break };
        errors += 1;
        assert!(error.to_string().starts_with("failed to "), "{error}");
        assert!(!file(&name).exists());
        assert!(!harness::has_children(), "{error}");
    }
    assert!(errors > 0);
}

/// Runs a program in Python, which talks through pipes; `None` where there is no Python.
fn python(program: &str, name: &str) -> Option<Child> {
    let child = Command::new("python3")
        .args(["-c", program, name])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    if child.is_err() {
        println!("skipped: there is no python3");
    }
    child.ok()
}

fn python_attaches_ours() {
    let program = "
import sys
from multiprocessing import resource_tracker, shared_memory
resource_tracker.register = lambda *args: None  # before 3.13 it would remove it
memory = shared_memory.SharedMemory(name=sys.argv[1])
print(memory.size, bytes(memory.buf[:5]).decode())
memory.buf[:5] = b'adieu'
memory.close()
try:
    shared_memory.SharedMemory(name=sys.argv[1], create=True, size=1)
except FileExistsError:
    print('taken')
";
    let memory = SharedMemory::create(Some(&name("python")), 5).unwrap();
    memory.write(0, b"hello").unwrap();
    let Some(child) = python(program, memory.name().unwrap()) else {
        return;
    };
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "5 hello\ntaken\n"
    );
    assert_eq!(bytes(&memory, 0, 5), b"adieu");
}

fn we_attach_pythons() {
    let program = "
import sys
from multiprocessing import shared_memory
memory = shared_memory.SharedMemory(name=sys.argv[1], create=True, size=10)
memory.buf[:5] = b'hello'
print(memory.name, flush=True)
sys.stdin.readline()
print(bytes(memory.buf[:5]).decode())
memory.close()
memory.unlink()
";
    let name = name("from_python");
    let Some(mut child) = python(program, &name) else {
        return;
    };
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    output.read_line(&mut line).unwrap();
    assert_eq!(line.trim(), name);
    let memory = SharedMemory::attach(&name).unwrap();
    assert_eq!(
        (memory.size(), bytes(&memory, 0, 5)),
        (10, b"hello".to_vec())
    );
    memory.write(0, b"adieu").unwrap();
    drop(memory);
    child.stdin.take().unwrap().write_all(b"\n").unwrap();
    line.clear();
    output.read_line(&mut line).unwrap();
    assert_eq!(line, "adieu\n");
    assert!(child.wait().unwrap().success());
}

fn check_sealed(memory: SealedMemory) {
    assert_eq!(
        memory.iter().map(|&byte| u64::from(byte)).sum::<u64>(),
        3_000_000
    );
}

fn sealed_memory_goes_to_a_process() {
    let memory = SharedMemory::new(1_000_000).unwrap();
    memory.write(0, &[3; 1_000_000]).unwrap();
    let sealed = memory.seal().unwrap();
    let mut process = Process::spawn(check_sealed, (sealed.clone(),)).unwrap();
    let mut forked = Process::fork(|| check_sealed(sealed.clone())).unwrap();
    assert_eq!((process.join().unwrap(), forked.join().unwrap()), (0, 0));
    assert_eq!(sealed.len(), 1_000_000);
}

fn write_on_signal(memory: SharedMemory, ready: Event, end: Event) {
    ready.set();
    end.wait();
    memory.write(0, b"changed").unwrap();
}

fn memory_that_others_can_write_is_not_sealed() {
    let in_use = |memory: SharedMemory| {
        let error = memory.seal().unwrap_err().to_string();
        assert!(error.contains("can still write"), "{error}");
    };
    let memory = SharedMemory::new(7).unwrap();
    let clone = memory.clone();
    in_use(memory);

    let (ready, end) = (Event::new().unwrap(), Event::new().unwrap());
    let args = (clone.clone(), ready.clone(), end.clone());
    let mut process = Process::spawn(write_on_signal, args).unwrap();
    ready.wait();
    in_use(clone);
    end.set();
    assert_eq!(process.join().unwrap(), 0);

    let named = SharedMemory::create(None, 7).unwrap();
    let error = named.seal().unwrap_err().to_string();
    assert!(error.contains("has a name"), "{error}");
}
