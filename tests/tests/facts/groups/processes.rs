//! Processes: how they start and end, and what is known of them.

use std::process::exit;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

use multiprocessing::{Builder, Entry, Error, PipeReader, Process, active_children, one_way_pipe, parent_process};

use crate::fact::{Fact, Told, differs, example, none, same};

pub(crate) const FACTS: &[Fact] = &[
    none(
        "started_twice",
        "a process is started a second time",
        "AssertionError",
        "a process runs from the moment it exists",
    ),
    none(
        "join_before_start",
        "a process is joined before it was started",
        "AssertionError",
        "there is no process before it runs",
    ),
    none(
        "pid_before_start",
        "a process's id before it was started",
        "None",
        "there is no process before it runs",
    ),
    none(
        "close_while_it_runs",
        "`close` of a process that runs",
        "ValueError",
        "a process that is dropped is waited for",
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
        "the daemon is ended too",
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
        "a process's name if nobody gave it one",
        "Process-1",
    ),
    example(
        "multiprocessing/examples/process_join_timeout.rs",
        "`join` with a time limit, and the process goes on",
        "it can be seen to be alive, and killed",
    ),
    none(
        "start_methods",
        "`get_all_start_methods`, on Linux",
        "fork forkserver spawn",
        "each call says which: `Process::spawn` or `Process::fork`",
    ),
    Fact {
        verdict: crate::fact::Verdict::Differs(
            "a program that never made its table of entry points is refused before anything is started",
        ),
        rust: "Err(NoEntryPoints)",
        ..none(
            "main_without_a_guard",
            "a program spawns a process, and does not guard its `main` (`entry_points!`)",
            "RuntimeError",
            "",
        )
        .shown_by("multiprocessing/tests/it/without_entry_points.rs")
    },
    differs!(
        lock_held_at_a_fork,
        "a lock is held, and another thread forks: may the child take the lock?",
        "the child has the lock: false",
        "refused",
        "in the child nobody is left to release it, so a process with several threads does not fork"
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

fn exitcode_while_it_runs() -> Told {
    let (until, may_end) = one_way_pipe()?;
    let mut process = Process::spawn(wait_for_the_end, (until,))?;
    let before = process.exitcode()?.map_or("None".to_owned(), |code| code.to_string());
    drop(may_end);
    Ok(format!("{before}, then {}", process.join()?))
}

fn child_of_a_daemon() -> Told {
    let daemon = Builder::new().daemon(true);
    let refused = daemon.spawn(start_a_child, ())?.join()? == 7;
    Ok(if refused { "refused" } else { "started" }.to_owned())
}

fn parent_of_the_first_process() -> Told {
    Ok(parent_process().map_or("None", |_| "one").to_owned())
}

fn children_that_have_ended() -> Told {
    Process::spawn(do_nothing, ())?.join()?;
    Ok(format!("{:?}", active_children()))
}

fn lock_held_at_a_fork() -> Told {
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
