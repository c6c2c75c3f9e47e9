//! The document's program and the examples, as a reader runs them. (`cargo test -p asyncio` builds
//! them.)

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
