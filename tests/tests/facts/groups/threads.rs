//! Threads: how they start, how they end, and what `join` returns.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};

use multiprocessing::{Entry, Process};

use crate::fact::{Fact, Output, differs, example, example_differs, none, same};

pub(crate) const FACTS: &[Fact] = &[
    none(
        "start_twice",
        "a thread is started a second time",
        "RuntimeError",
        "a thread runs as soon as it is created",
    ),
    none(
        "join_before_start",
        "a thread is joined before it was started",
        "RuntimeError",
        "a handle exists only for a thread that was started",
    ),
    none(
        "join_twice",
        "the results of joining a thread twice",
        "None None",
        "`join` consumes the handle: a second call does not compile",
    )
    .shown_by("threading/tests/ui/join_twice.rs"),
    differs!(
        join_itself,
        "a thread joins itself",
        "RuntimeError",
        "a panic",
        "the thread must first be sent its own handle; std does not return an error for this"
    ),
    example(
        "threading/examples/join_timeout.rs",
        "`join` with a time limit, while the thread runs on",
        "`join` returns, and the thread is alive",
    ),
    differs!(
        value_of_a_thread,
        "the result of `join`, if the thread's function returns 42",
        "None",
        "42",
        "`join` returns the value"
    ),
    differs!(
        failure_of_a_thread,
        "the result of `join`, if the thread fails",
        "None",
        "Err: no luck",
        "`join` returns the panic as an error"
    ),
    example(
        "threading/examples/excepthook.rs",
        "the first code to run when a thread fails",
        "a hook; then the program goes on",
    ),
    same!(
        exitcode_after_a_failed_thread,
        "the exit code of a program in which a thread failed",
        "0"
    ),
    example_differs(
        "threading/examples/trap_process_exit.rs",
        "a thread calls `exit(3)`",
        "the thread ends; the program goes on",
        "the program ends with 3",
        "`sys.exit` raises an exception, `process::exit` ends the process",
    ),
    example_differs(
        "threading/examples/trap_daemon.rs",
        "`main` ends while a thread works",
        "the program waits for the thread",
        "the thread ends half-way",
        "every Rust thread is a daemon, except those of `thread::scope`, which waits for them",
    ),
    none(
        "daemon_after_start",
        "a running thread is made a daemon",
        "RuntimeError",
        "every thread is a daemon: see the row above",
    ),
    example(
        "threading/examples/timer.rs",
        "a timer, and a timer that is cancelled twice",
        "the first fires once, the second never",
    ),
];

pub(crate) fn entries() -> Vec<Entry> {
    vec![Entry::new(thread_fails)]
}

fn join_itself() -> Output {
    let (handles, own_handle) = mpsc::channel::<JoinHandle<()>>();
    let (sender, receiver) = mpsc::channel();
    handles.send(thread::spawn(move || {
        if let Ok(own) = own_handle.recv() {
            let joined = catch_unwind(AssertUnwindSafe(|| own.join()));
            let _ = sender.send(joined.is_err());
        }
    }))?;
    Ok(if receiver.recv()? { "a panic" } else { "joined" }.to_owned())
}

fn value_of_a_thread() -> Output {
    Ok(threading::join(thread::spawn(|| 42))?.to_string())
}

fn failure_of_a_thread() -> Output {
    Ok(match threading::join(thread::spawn(|| panic!("no luck"))) {
        Err(panicked) => format!("Err: {}", panicked.message),
        Ok(()) => "nothing".to_owned(),
    })
}

fn thread_fails() {
    let _panicked = thread::spawn(|| panic!("this panic belongs to the test")).join();
}

fn exitcode_after_a_failed_thread() -> Output {
    Ok(Process::spawn(thread_fails, ())?.join()?.to_string())
}
