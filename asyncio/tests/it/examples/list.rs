//! The examples, and how the output of each compares with its Python's.

use std::collections::BTreeSet;

use testkit::example;
use testkit::example::Prints::*;
use testkit::examples;

use super::figures::*;
use super::frames::*;

examples! {
    async_as_completed: Same,
    async_barrier: Differs {
        why: "in Python each task gets a position, in tokio one of them leads",
        rust: "a comes\nb comes\nc comes\ngoes on\ngoes on\ngoes on\nleaders: [false, false, true]",
        python: "a comes\nb comes\nc comes\ngoes on\ngoes on\ngoes on\npositions: [0, 1, 2]",
    },
    async_blocking: Both("no tick while the primes are counted", no_tick_while_it_computes).frame(TICKER),
    async_bounded_semaphore: Differs {
        why: "a permit of tokio cannot be released too often; `add_permits` adds another one",
        rust: "locked: true\nlocked: false\n2 permits\n3 permits",
        python: "locked: true\nlocked: false\nreleased too often",
    },
    async_call_later: Same,
    async_cancel: Differs {
        why: "Rust drops the task where it waits, so the task does not see it",
        rust: "cleans up\ncancelled: true",
        python: "sees that it is cancelled\ncleans up\ncancelled: true",
    },
    async_cancel_token: Same,
    async_condition: Same,
    async_contextvars: Differs {
        why: "Rust's tasks do not inherit the value",
        rust: "called: ann\ntask: nobody\nset: bob\nreset: ann\ncopy: ann",
        python: "called: ann\ntask: ann\nset: bob\nreset: ann\ncopy: ann",
    },
    async_create_subprocess_exec: Same,
    async_create_subprocess_shell: Same,
    async_create_task: Differs {
        why: "Rust also shows a handle that is dropped, and a task that is cancelled",
        rust: "both are made\nawaited: begins\ntask: begins\nawaited: ends\nthe result of awaited\ntask: ends\n\
         the result of task\ndropped: begins\ndropped: ends\ncancelled: begins\nNone",
        python: "awaited: begins\ntask: begins\nawaited: ends\ntask: ends\nthe result of task",
    }.frame(WORK),
    async_current_task: Differs {
        why: "Python counts `main` as a task",
        rust: "2 tasks\nfirst\nsecond\n0 tasks",
        python: "3 tasks\nfirst\nsecond\n1 tasks",
    },
    async_echo_async_std: Same.frame(ECHO),
    async_echo_smol: Same.frame(ECHO),
    async_echo_tokio: Same.frame(ECHO),
    async_event: Same,
    async_for: Same,
    async_future: Differs {
        why: "to set it twice does not compile in Rust",
        rust: "42\nnobody sets it",
        python: "42\nset twice\nnobody sets it",
    },
    async_gather: Differs {
        why: "Rust also collects the results into one `Result`",
        rust: "100 done\n200 done\n300 done\n[Ok(300), Err(\"100 failed\"), Ok(200)]\nErr(\"100 failed\")",
        python: "100 done\n200 done\n300 done\n[300, ValueError('100 failed'), 200]",
    }.frame(CHECK),
    async_gather_first_error: Same,
    async_lifo_queue: Same,
    async_lock: Same,
    async_many_sleeps: RustOnly("it prints how long it takes", four_figures),
    async_one_thread: Both("all lines have the same thread id", one_id).frame(ONE_THREAD),
    async_open_connection: Same,
    async_open_unix_connection: Same,
    async_priority_queue: Same,
    async_queue: Same,
    async_queue_join: Same,
    async_queue_shutdown: Same,
    async_run: Same,
    async_run_coroutine_threadsafe: Same,
    async_runner: Same,
    async_semaphore: Same.frame(FETCH),
    async_shield: Same,
    async_signal: Same,
    async_sleep: Both("all begin before one goes on, and each keeps its order", all_begin_before_one_goes_on),
    async_stream_reader: Same,
    async_task: Same,
    async_task_group: Same,
    async_timeout: Same,
    async_to_thread: Both("it ticks to the end, and counts the primes", it_ticks_and_counts).frame(TICKER),
    async_trap_blocking_sleep: Same,
    async_trap_dropped_handle: Differs {
        why: "Rust's runtimes let the task go on or cancel it; Python may collect it",
        rust: "tokio, current-thread: dropped false\ntokio, multi-thread: dropped false\n\
         async-std: dropped false\nsmol: dropped true",
        python: "work: dropped\nmain: goes on",
    },
    async_trap_join: Differs {
        why: "Rust also shows tasks, which run at the same time",
        rust: "joined: [false, false]\nas tasks: [true, true]",
        python: "joined: [false, false]",
    },
    async_trap_join_all: RustOnly("it prints how long it takes", three_figures),
    async_trap_never_awaited: Same,
    async_trap_select: Differs {
        why: "Rust loses the bytes that were read already; Python does not",
        rust: "too late\nthen read: cdef\nkept, too late\nthen read: abcd",
        python: "too late\nthen read: abcd",
    },
    async_trap_std_lock: Same,
    async_wait: Same,
    async_wait_for: Same,
    async_with: Same,
    print_numbers_async_std: Same.frame(PRINT_NUMBERS),
    print_numbers_smol: Same.frame(PRINT_NUMBERS),
    print_numbers_tokio_current_thread: Same.frame(PRINT_NUMBERS),
    print_numbers_tokio_multi_thread: Same.frame(PRINT_NUMBERS),
}

#[test]
fn every_example_has_an_entry() {
    let entries = examples();
    let names: BTreeSet<String> = entries
        .iter()
        .map(|entry| entry.name().to_owned())
        .collect();
    assert_eq!(names, example::names(env!("CARGO_MANIFEST_DIR")));
    assert_eq!(names.len(), entries.len());
}
