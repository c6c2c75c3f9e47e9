//! Threads: how they start, how they end, and what they are told.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};

use multiprocessing::{Entry, Process};

use crate::fact::{Fact, Told, differs, example, example_differs, none, same};

pub(crate) const FACTS: &[Fact] = &[
    none(
        "start_twice",
        "a thread is started a second time",
        "RuntimeError",
        "a thread runs from the moment it exists, and there is nothing left to start",
    ),
    none(
        "join_before_start",
        "a thread is joined before it was started",
        "RuntimeError",
        "only a thread that runs has a handle to join",
    ),
    none(
        "join_twice",
        "a thread is joined twice, and what that gives",
        "None None",
        "`join` takes the handle: a second one does not compile",
    )
    .shown_by("threading/tests/ui/join_twice.rs"),
    differs!(
        join_itself,
        "a thread joins itself",
        "RuntimeError",
        "a panic",
        "its handle is with whoever started it, and has to be sent to it first: std makes no error of that"
    ),
    example(
        "threading/examples/join_timeout.rs",
        "`join` with a time limit, and the thread goes on",
        "`join` returns, and the thread is alive",
    ),
    differs!(
        value_of_a_thread,
        "a thread's function returns 42, and what `join` gives",
        "None",
        "42",
        "`join` returns the value"
    ),
    differs!(
        failure_of_a_thread,
        "a thread fails, and what `join` gives",
        "None",
        "Err: no luck",
        "`join` tells of the panic"
    ),
    example(
        "threading/examples/excepthook.rs",
        "who is told first when a thread fails",
        "a hook, and the program goes on",
    ),
    same!(
        exitcode_after_a_failed_thread,
        "the exit code of a program in which a thread failed",
        "0"
    ),
    example_differs(
        "threading/examples/trap_process_exit.rs",
        "a thread calls `exit(3)`",
        "the thread ends, and the program goes on",
        "the program ends with 3",
        "`sys.exit` raises an exception, `process::exit` ends the process",
    ),
    example_differs(
        "threading/examples/trap_daemon.rs",
        "`main` ends while a thread is at work",
        "the program waits for the thread",
        "the thread ends half-way",
        "every Rust thread is a daemon; a thread of `thread::scope` is waited for",
    ),
    none(
        "daemon_after_start",
        "a thread is made a daemon while it runs",
        "RuntimeError",
        "there is no such choice: see the row above",
    ),
    example(
        "threading/examples/timer.rs",
        "a timer; and one that is cancelled, twice",
        "the first rings once, the second never",
    ),
];

pub(crate) fn entries() -> Vec<Entry> {
    vec![Entry::new(thread_fails)]
}

fn join_itself() -> Told {
    let (handles, own_handle) = mpsc::channel::<JoinHandle<()>>();
    let (tells, told) = mpsc::channel();
    handles.send(thread::spawn(move || {
        if let Ok(own) = own_handle.recv() {
            let joined = catch_unwind(AssertUnwindSafe(|| own.join()));
            let _ = tells.send(joined.is_err());
        }
    }))?;
    Ok(if told.recv()? { "a panic" } else { "joined" }.to_owned())
}

fn value_of_a_thread() -> Told {
    Ok(threading::join(thread::spawn(|| 42))?.to_string())
}

fn failure_of_a_thread() -> Told {
    Ok(match threading::join(thread::spawn(|| panic!("no luck"))) {
        Err(panicked) => format!("Err: {}", panicked.message),
        Ok(()) => "nothing".to_owned(),
    })
}

fn thread_fails() {
    let _panicked = thread::spawn(|| panic!("this panic belongs to the test")).join();
}

fn exitcode_after_a_failed_thread() -> Told {
    Ok(Process::spawn(thread_fails, ())?.join()?.to_string())
}
