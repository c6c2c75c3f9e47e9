//! The document's program and the examples, as a reader runs them, each with a time limit. (`cargo
//! test -p asyncio` builds them.)
//!
//! Two are built only, and not run: `async_many_sleeps` and `async_trap_join_all` measure, which
//! takes too long in a dev build and says nothing on a busy machine. What they show is counted in
//! `gather.rs`: polls, not seconds.

mod support;

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::thread;

use support::*;

const ASYNCIO: &str = env!("CARGO_BIN_EXE_asyncio");

// Two tasks take turns, a second apart. One after the other they would print 0 1 2 3 4 0 1 2 3 4.
const TURNS: [&str; 10] = ["0", "0", "1", "1", "2", "2", "3", "3", "4", "4"];

fn example(name: &str) -> PathBuf {
    let folder = Path::new(ASYNCIO)
        .parent()
        .expect("a program is in a folder");
    let example = folder.join("examples").join(name);
    assert!(
        example.exists(),
        "failed to find the example {name}: build it with `cargo build -p asyncio --examples`"
    );
    example
}

#[test]
fn the_program_prints_what_the_documents_two_programs_print() {
    let urls = [
        "http://example.com",
        "http://example.org",
        "http://example.net",
    ];
    let fetching = urls.map(|url| format!("Fetching {url}"));
    let finished = urls.map(|url| format!("Finished fetching {url}"));

    let lines = lines_of(Path::new(ASYNCIO));
    assert_eq!(lines[..10], TURNS);
    assert_eq!(lines[10..13], fetching);
    assert_eq!(lines[13..], finished);
}

#[test]
fn print_numbers_takes_turns_on_each_runtime() {
    let runtimes = [
        "tokio_current_thread",
        "tokio_multi_thread",
        "async_std",
        "smol",
    ];
    let programs = runtimes.map(|runtime| {
        let program = example(&format!("print_numbers_{runtime}"));
        thread::spawn(move || lines_of(&program))
    });
    for program in programs {
        assert_eq!(program.join().expect("no panic"), TURNS);
    }
}

#[test]
fn one_thread_shows_one_id() {
    let lines = lines_of(&example("async_one_thread"));
    let ids = lines.iter().filter_map(|line| line.split_once(": "));
    assert_eq!(lines.len(), 7);
    assert_eq!(
        ids.map(|(_, id)| id).collect::<HashSet<_>>().len(),
        1,
        "{lines:?}"
    );
}

#[test]
fn blocking_lets_nobody_tick_while_it_computes() {
    let lines = lines_of(&example("async_blocking"));
    let begin = lines.iter().position(|line| line == "counting primes");
    let begin = begin.expect("it says when it begins");
    assert!(lines[begin + 1].ends_with(" primes"), "{lines:?}");
    assert_eq!(lines.last().map(String::as_str), Some("tick 10"));
}

// The twin: the same work on another thread.
#[test]
#[cfg_attr(
    not(debug_assertions),
    ignore = "optimised, the primes are counted before the next tick"
)]
fn to_thread_lets_the_ticker_tick_while_it_computes() {
    let lines = lines_of(&example("async_to_thread"));
    let begin = lines.iter().position(|line| line == "counting primes");
    let begin = begin.expect("it says when it begins");
    assert!(lines[begin + 1].starts_with("tick "), "{lines:?}");
    assert!(lines.contains(&"49098 primes".to_owned()), "{lines:?}");
    assert!(lines.contains(&"tick 10".to_owned()), "{lines:?}");
}

#[test]
fn gather_gives_results_in_order_and_errors_among_them() {
    let mut lines = lines_of(&example("async_gather"));
    // On a machine that stands still for a while, several are done at once, in whatever order.
    lines[..3].sort();
    assert_eq!(
        lines,
        [
            "100 done",
            "200 done",
            "300 done",
            r#"[Ok(300), Err("100 failed"), Ok(200)]"#,
            r#"Err("100 failed")"#,
        ]
    );
}

#[test]
fn the_semaphore_lets_three_in() {
    assert_eq!(
        lines_of(&example("async_semaphore")),
        ["[0, 100, 200, 300, 400, 500, 600, 700, 800, 900], at most 3 in flight"]
    );
}

#[test]
fn a_task_begins_when_its_maker_waits_and_goes_on_until_it_is_cancelled() {
    assert_eq!(
        lines_of(&example("async_create_task")),
        [
            "both are made",
            "awaited: begins",
            "task: begins",
            "awaited: ends",
            "the result of awaited",
            "task: ends",
            "the result of task",
            "dropped: begins",
            "dropped: ends",
            "cancelled: begins",
            "None",
        ]
    );
}
