//! The examples, and what each prints beside its Python.

use std::collections::BTreeSet;

use crate::check::Prints::*;
use crate::check::check;
use crate::figures::*;
use crate::frames::*;
use crate::support::names_of_examples;

/// A test for each entry, and the list of all names.
macro_rules! examples {
    ($($name:ident: $prints:expr, $frame:expr;)*) => {
        const NAMES: &[&str] = &[$(stringify!($name)),*];
        $(#[test] fn $name() { check(stringify!($name), $prints, $frame); })*
    };
}

examples! {
    async_as_completed: Same, WHOLE;
    async_barrier: Different {
        python: &["a comes", "b comes", "c comes", "goes on", "goes on", "goes on",
            "positions: [0, 1, 2]"],
        rust: &["a comes", "b comes", "c comes", "goes on", "goes on", "goes on",
            "leaders: [false, false, true]"],
    }, WHOLE;
    async_blocking: Alike(nobody_ticks_while_it_computes), TICKER;
    async_bounded_semaphore: Different {
        python: &["locked: true", "locked: false", "released too often"],
        rust: &["locked: true", "locked: false", "2 permits", "3 permits"],
    }, WHOLE;
    async_call_later: Same, WHOLE;
    async_cancel: Different {
        python: &["sees that it is cancelled", "cleans up", "cancelled: true"],
        rust: &["cleans up", "cancelled: true"],
    }, WHOLE;
    async_cancel_token: Same, WHOLE;
    async_condition: Same, WHOLE;
    async_contextvars: Different {
        python: &["called: ann", "task: ann", "set: bob", "reset: ann", "copy: ann"],
        rust: &["called: ann", "task: nobody", "set: bob", "reset: ann", "copy: ann"],
    }, WHOLE;
    async_create_subprocess_exec: Same, WHOLE;
    async_create_subprocess_shell: Same, WHOLE;
    async_create_task: Different {
        python: &["awaited: begins", "task: begins", "awaited: ends", "task: ends",
            "the result of task"],
        rust: &["both are made", "awaited: begins", "task: begins", "awaited: ends",
            "the result of awaited", "task: ends", "the result of task", "dropped: begins",
            "dropped: ends", "cancelled: begins", "None"],
    }, WORK;
    async_current_task: Different {
        python: &["3 tasks", "first", "second", "1 tasks"],
        rust: &["2 tasks", "first", "second", "0 tasks"],
    }, WHOLE;
    async_echo_async_std: Same, ECHO;
    async_echo_smol: Same, ECHO;
    async_echo_tokio: Same, ECHO;
    async_event: Same, WHOLE;
    async_for: Same, WHOLE;
    async_future: Different {
        python: &["42", "set twice", "nobody sets it"],
        rust: &["42", "nobody sets it"],
    }, WHOLE;
    async_gather: Different {
        python: &["100 done", "200 done", "300 done", "[300, ValueError('100 failed'), 200]"],
        rust: &["100 done", "200 done", "300 done", r#"[Ok(300), Err("100 failed"), Ok(200)]"#,
            r#"Err("100 failed")"#],
    }, CHECK;
    async_gather_first_error: Same, WHOLE;
    async_lifo_queue: Same, WHOLE;
    async_lock: Same, WHOLE;
    async_many_sleeps: Figures(four_figures), "";
    async_one_thread: Alike(one_id), ONE_THREAD;
    async_open_connection: Same, WHOLE;
    async_open_unix_connection: Same, WHOLE;
    async_priority_queue: Same, WHOLE;
    async_queue: Same, WHOLE;
    async_queue_join: Same, WHOLE;
    async_queue_shutdown: Same, WHOLE;
    async_run: Same, WHOLE;
    async_run_coroutine_threadsafe: Same, WHOLE;
    async_runner: Same, WHOLE;
    async_semaphore: Same, FETCH;
    async_shield: Same, WHOLE;
    async_signal: Same, WHOLE;
    async_sleep: Same, WHOLE;
    async_stream_reader: Same, WHOLE;
    async_task: Same, WHOLE;
    async_task_group: Same, WHOLE;
    async_timeout: Same, WHOLE;
    async_to_thread: Alike(it_ticks_and_counts), TICKER;
    async_trap_blocking_sleep: Same, WHOLE;
    async_trap_dropped_handle: Different {
        python: &["work: dropped", "main: goes on"],
        rust: &["tokio, current-thread: dropped false", "tokio, multi-thread: dropped false",
            "async-std: dropped false", "smol: dropped true"],
    }, WHOLE;
    async_trap_join: Different {
        python: &["joined: [false, false]"],
        rust: &["joined: [false, false]", "as tasks: [true, true]"],
    }, WHOLE;
    async_trap_join_all: Figures(three_figures), "";
    async_trap_never_awaited: Same, WHOLE;
    async_trap_select: Different {
        python: &["too late", "then read: abcd"],
        rust: &["too late", "then read: cdef", "kept, too late", "then read: abcd"],
    }, WHOLE;
    async_trap_std_lock: Same, WHOLE;
    async_wait: Same, WHOLE;
    async_wait_for: Same, WHOLE;
    async_with: Same, WHOLE;
    print_numbers_async_std: Same, PRINT_NUMBERS;
    print_numbers_smol: Same, PRINT_NUMBERS;
    print_numbers_tokio_current_thread: Same, PRINT_NUMBERS;
    print_numbers_tokio_multi_thread: Same, PRINT_NUMBERS;
}

#[test]
fn every_example_has_an_entry() {
    let entries: BTreeSet<String> = NAMES.iter().map(|name| name.to_string()).collect();
    assert_eq!(entries, names_of_examples());
}
