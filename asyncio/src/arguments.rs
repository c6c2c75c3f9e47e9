//! The arguments of the program: `fetch URL...`, `--help`, `--version`, and no others.

use std::io::{self, Write};
use std::{env, process};

const HELP: &str = "\
Async and Await: two coroutines print the numbers from 0 to 4 at the same time,
in one thread, a second between one number and the next.
Using Asyncio for Concurrent Tasks: three downloads at the same time, which
sleep in place of a download.

Usage: asyncio
       asyncio fetch [OPTIONS] URL...

Commands:
  fetch            download all URLs for real; see `asyncio fetch --help`

Options:
  -h, --help       print this text
  -V, --version    print the version

Read on: the programs are in asyncio/src/main.rs, what the section teaches is in
asyncio/src/lib.rs, and asyncio/examples has a small program for each idea:
  cargo run -p asyncio --example async_one_thread
";

const VERSION: &str = concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"), "\n");

/// Runs `fetch`, answers `--help` and `--version`, refuses any other argument, and ends the process.
/// Returns if there is no argument.
pub(super) fn check() {
    let mut args = env::args_os().skip(1);
    let Some(argument) = args.next() else {
        return;
    };
    match argument.to_str() {
        Some("fetch") => process::exit(asyncio::fetch::run_command(args)),
        Some("-h" | "--help") => print(HELP),
        Some("-V" | "--version") => print(VERSION),
        _ => refuse(&argument.to_string_lossy()),
    }
}

/// Prints a text and ends the process. A reader that has gone, as `| head -1` does, is not a panic.
fn print(text: &str) -> ! {
    let printed = io::stdout().write_all(text.as_bytes());
    process::exit(i32::from(printed.is_err()))
}

fn refuse(argument: &str) -> ! {
    let close = ["fetch", "--help", "--version"]
        .into_iter()
        .find(|known| is_close(argument, known));
    let hint = match close {
        Some(known) => format!("did you mean `{known}`?"),
        None if argument.contains("://") => "try `asyncio fetch URL...`".to_owned(),
        None => "see `asyncio --help`".to_owned(),
    };
    // Unlike `eprintln!` it does not panic when standard error is closed.
    let _ = writeln!(
        io::stderr(),
        "asyncio: unknown argument {argument:?}: {hint}"
    );
    process::exit(2)
}

/// Returns whether all but two letters of the longer word are the same at the beginnings and the
/// ends of both, as with `fech` and `fetch`.
fn is_close(word: &str, known: &str) -> bool {
    let same = |(a, b): &(char, char)| a == b;
    let start = word.chars().zip(known.chars()).take_while(same);
    let end = word.chars().rev().zip(known.chars().rev()).take_while(same);
    start.count() + end.count() + 2 >= word.chars().count().max(known.chars().count())
}
