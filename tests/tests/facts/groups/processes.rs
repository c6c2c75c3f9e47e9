//! Processes: how they start and end, and their names, ids and exit codes.

use std::process::exit;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

use multiprocessing::{Builder, Entry, Error, PipeReader, Process, active_children, one_way_pipe, parent_process};

use crate::fact::{Fact, Output, differs, example, none, same};

pub(crate) const FACTS: &[Fact] = &[
    none(
        "started_twice",
        "a process is started a second time",
        "AssertionError",
        "a process runs as soon as it is created",
    ),
    none(
        "join_before_start",
        "a process is joined before it was started",
        "AssertionError",
        "a process runs as soon as it is created",
    ),
    none(
        "pid_before_start",
        "a process's id before it was started",
        "None",
        "a process runs as soon as it is created",
    ),
    none(
        "close_while_it_runs",
        "`close` of a running process",
        "ValueError",
        "dropping a process waits for its end",
    ),
    same!(
        exitcode_while_it_runs,
        "a process's exit code while it runs, and after `join`",
        "None, then 0"
    ),
    same!(
        child_of_a_daemon,
        "a daemon starts a process",
        "refused"
    ),
    example(
        "multiprocessing/examples/process_daemon.rs",
        "the program ends while a daemon runs",
        "the daemon is terminated too",
    ),
    same!(
        parent_of_the_first_process,
        "`parent_process` of the first process",
        "None"
    ),
    same!(
        children_that_have_ended,
        "`active_children` after the only one has ended",
        "[]"
    ),
    example(
        "multiprocessing/examples/process_name.rs",
        "the default name of a process",
        "Process-1",
    ),
    example(
        "multiprocessing/examples/process_join_timeout.rs",
        "`join` with a time limit, while the process runs on",
        "returns; the process is alive and can be killed",
    ),
    none(
        "start_methods",
        "`get_all_start_methods`, on Linux",
        "fork forkserver spawn",
        "each call chooses: `Process::spawn` or `Process::fork`",
    ),
    Fact {
        verdict: crate::fact::Verdict::Differs(
            "without a table of entry points, no process is started",
        ),
        rust: "Err(NoEntryPoints)",
        ..none(
            "main_without_a_guard",
            "a program spawns a process without a guard in its `main` (`entry_points!`)",
            "RuntimeError",
            "",
        )
        .shown_by("multiprocessing/tests/it/without_entry_points.rs")
    },
    differs!(
        lock_held_at_a_fork,
        "a process forks while another of its threads holds a lock: the child acquires the lock",
        "the child has the lock: false",
        "refused",
        "the child has no thread that could release it, so a process with several threads cannot fork"
    ),
];

pub(crate) fn entries() -> Vec<Entry> {
    vec![Entry::new(wait_for_the_end), Entry::new(start_a_child), Entry::new(do_nothing)]
}

fn do_nothing() {}

fn wait_for_the_end(mut end: PipeReader<()>) {
    let _closed = end.recv();
}

fn start_a_child() {
    if let Err(Error::Daemonic) = Process::spawn(do_nothing, ()) {
        exit(7);
    }
}

fn exitcode_while_it_runs() -> Output {
    let (until, may_end) = one_way_pipe()?;
    let mut process = Process::spawn(wait_for_the_end, (until,))?;
    let before = process.exitcode()?.map_or("None".to_owned(), |code| code.to_string());
    drop(may_end);
    Ok(format!("{before}, then {}", process.join()?))
}

fn child_of_a_daemon() -> Output {
    let daemon = Builder::new().daemon(true);
    let refused = daemon.spawn(start_a_child, ())?.join()? == 7;
    Ok(if refused { "refused" } else { "started" }.to_owned())
}

fn parent_of_the_first_process() -> Output {
    Ok(parent_process().map_or("None", |_| "one").to_owned())
}

fn children_that_have_ended() -> Output {
    Process::spawn(do_nothing, ())?.join()?;
    Ok(format!("{:?}", active_children()))
}

fn lock_held_at_a_fork() -> Output {
    let lock = Mutex::new(());
    let (holds, held) = mpsc::channel();
    let (ends, may_end) = mpsc::channel::<()>();
    thread::scope(|scope| {
        let lock = &lock;
        scope.spawn(move || {
            let _guard = lock.lock().unwrap_or_else(PoisonError::into_inner);
            let _ = holds.send(());
            let _ = may_end.recv();
        });
        held.recv()?;
        let forked = Process::fork(|| ());
        drop(ends);
        Ok(match forked {
            Err(Error::ForkWithThreads { .. }) => "refused",
            _ => "forked",
        }
        .to_owned())
    })
}
