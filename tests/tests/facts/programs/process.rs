//! Processes: how they end, what they share, and what may start one.

use std::path::PathBuf;
use std::process::{abort, exit};
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use multiprocessing::{Entry, Error, Process};
use serde::{Deserialize, Deserializer, Serialize, Serializer, ser};

use super::{Prints, Program};

pub(crate) const FACTS: &[Program] = &[
    Program {
        name: "exitcode",
        case: "the exit codes of processes that end in five ways",
        rust: exitcode,
        prints: Prints::Differ {
            python: &[
                "returned: 0",
                "exit(5): 5",
                "exit with a text: 1",
                "failed: 1",
                "exit(300): 44",
            ],
            rust: &[
                "returned: 0",
                "exit(5): 5",
                "exit with a text: 1",
                "failed: 101",
                "exit(300): 44",
            ],
            why: "an uncaught exception exits with 1, a panic with 101",
        },
    },
    Program {
        name: "exitcode_of_a_signal",
        case: "the exit codes of processes that a signal ends",
        rust: exitcode_of_a_signal,
        prints: Prints::Same(&["terminated: -15", "killed: -9", "aborted: -6"]),
    },
    Program {
        name: "joined_at_the_end",
        case: "a program ends before its child",
        rust: joined_at_the_end,
        prints: Prints::Same(&["the parent is done", "the child is done"]),
    },
    Program {
        name: "memory_is_not_shared",
        case: "a global is set to 10; then a spawned and a forked child add 1 to it",
        rust: memory_is_not_shared,
        prints: Prints::Same(&["spawned: 1", "forked: 11", "parent: 10"]),
    },
    Program {
        name: "what_cannot_be_pickled",
        case: "a process is spawned with a target or an argument that cannot be pickled",
        rust: what_cannot_be_pickled,
        prints: Prints::Same(&["a lambda: refused", "an unpicklable argument: refused"]),
    },
    Program {
        name: "fork_with_threads",
        case: "a process with two threads forks",
        rust: fork_with_threads,
        prints: Prints::Differ {
            python: &["threads in the child: 1"],
            rust: &["refused: there are 2 threads"],
            why: "Python forks (since 3.12 with a warning), and the child has only one of the threads",
        },
    },
];

pub(crate) fn entries() -> Vec<Entry> {
    vec![
        Entry::new(nothing),
        Entry::new(leave),
        Entry::new(leave_with_a_text),
        Entry::new(fail),
        Entry::new(wait),
        Entry::new(abort_here),
        Entry::new(print_done),
        Entry::new(count),
        Entry::new(take),
    ]
}

fn nothing() {}

fn leave(code: i32) {
    exit(code);
}

fn leave_with_a_text() {
    eprintln!("a text");
    exit(1);
}

fn fail() {
    panic!("this panic belongs to the test");
}

fn wait() {
    thread::sleep(Duration::from_secs(600));
}

fn abort_here() {
    abort();
}

fn exitcode() -> Result<(), Error> {
    for (case, mut process) in [
        ("returned", Process::spawn(nothing, ())?),
        ("exit(5)", Process::spawn(leave, (5,))?),
        ("exit with a text", Process::spawn(leave_with_a_text, ())?),
        ("failed", Process::spawn(fail, ())?),
        ("exit(300)", Process::spawn(leave, (300,))?),
    ] {
        println!("{case}: {}", process.join()?);
    }
    Ok(())
}

fn exitcode_of_a_signal() -> Result<(), Error> {
    let mut terminated = Process::spawn(wait, ())?;
    terminated.terminate()?;
    println!("terminated: {}", terminated.join()?);
    let mut killed = Process::spawn(wait, ())?;
    killed.kill()?;
    println!("killed: {}", killed.join()?);
    println!("aborted: {}", Process::spawn(abort_here, ())?.join()?);
    Ok(())
}

/// Waits until the parent is done.
fn print_done(parent_is_done: PathBuf) {
    while !parent_is_done.exists() {
        thread::sleep(Duration::from_millis(5));
    }
    println!("the child is done");
}

/// Drops the process when it returns, which joins it, and then the folder.
fn joined_at_the_end() -> Result<(), Error> {
    let folder = tempfile::tempdir().expect("a folder");
    let parent_is_done = folder.path().join("parent_is_done");
    let _process = Process::spawn(print_done, (parent_is_done.clone(),))?;
    println!("the parent is done");
    std::fs::write(parent_is_done, "").expect("a file");
    Ok(())
}

static COUNTER: AtomicU32 = AtomicU32::new(0);

fn count(how: String) {
    println!("{how}: {}", COUNTER.fetch_add(1, Relaxed) + 1);
}

fn memory_is_not_shared() -> Result<(), Error> {
    COUNTER.store(10, Relaxed);
    Process::spawn(count, ("spawned".to_owned(),))?.join()?;
    Process::fork(|| count("forked".to_owned()))?.join()?;
    println!("parent: {}", COUNTER.load(Relaxed));
    Ok(())
}

/// A value that serde cannot serialize, as Python cannot pickle a lock or a socket.
pub(crate) struct NotSerializable;

impl Serialize for NotSerializable {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(ser::Error::custom("cannot be serialized"))
    }
}

impl<'de> Deserialize<'de> for NotSerializable {
    fn deserialize<D: Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        Ok(Self)
    }
}

fn take(_: NotSerializable) {}

fn what_cannot_be_pickled() -> Result<(), Error> {
    // The compiler already refuses a closure that captures something.
    match Process::spawn(|| (), ()) {
        Err(Error::NotAnEntryPoint { .. }) => println!("a lambda: refused"),
        other => println!("a lambda: {other:?}"),
    }
    match Process::spawn(take, (NotSerializable,)) {
        Err(Error::Arguments { .. }) => println!("an unpicklable argument: refused"),
        other => println!("an unpicklable argument: {other:?}"),
    }
    Ok(())
}

fn fork_with_threads() -> Result<(), Error> {
    let (end, ended) = mpsc::channel::<()>();
    let thread = thread::spawn(move || ended.recv());
    match Process::fork(|| println!("forked")) {
        Err(Error::ForkWithThreads {
            threads: Some(threads),
        }) => {
            println!("refused: there are {threads} threads");
        }
        other => println!("{other:?}"),
    }
    drop(end);
    let _ = thread.join();
    Ok(())
}
