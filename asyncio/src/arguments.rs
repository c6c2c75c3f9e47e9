//! The arguments of the program: `--help`, `--version`, and no others.

use std::io::{self, Write};
use std::{env, process};

const HELP: &str = "\
Async and Await: two coroutines print the numbers from 0 to 4 at the same time,
in one thread, a second between one number and the next.
Using Asyncio for Concurrent Tasks: three downloads at the same time, which
sleep in place of a download.

Usage: asyncio

Options:
  -h, --help       print this text
  -V, --version    print the version

Read on: the programs are in asyncio/src/main.rs, what the section teaches is in
asyncio/src/lib.rs, and asyncio/examples has a small program for each idea:
  cargo run -p asyncio --example async_one_thread
To download pages for real:
  cargo run -p asyncio --bin fetch -- http://example.com
";

const VERSION: &str = concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"), "\n");

/// Returns if there is no argument. Otherwise prints the help, the version or an error, and ends
/// the process.
pub(super) fn check() {
    let Some(argument) = env::args_os().nth(1) else {
        return;
    };
    match argument.to_str() {
        Some("-h" | "--help") => print(HELP),
        Some("-V" | "--version") => print(VERSION),
        _ => refuse(&argument.to_string_lossy()),
    }
}

/// Prints a text and ends the process. Does not panic when the reader has gone, as `| head -1`
/// does.
fn print(text: &str) -> ! {
    let printed = io::stdout().write_all(text.as_bytes());
    process::exit(i32::from(printed.is_err()))
}

fn refuse(argument: &str) -> ! {
    let hint = if argument == "fetch" || argument.contains("://") {
        "to download pages, run `cargo run -p asyncio --bin fetch -- URL...`"
    } else {
        "there are only `--help` and `--version`"
    };
    // Unlike `eprintln!`, does not panic if standard error is closed.
    let _ = writeln!(
        io::stderr(),
        "asyncio: unknown argument {argument:?}: {hint}"
    );
    process::exit(2)
}
