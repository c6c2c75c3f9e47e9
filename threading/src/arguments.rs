//! The arguments of the program: `--help`, `--version`, and no others.

use std::io::{self, Write};
use std::{env, process};

const HELP: &str = "\
Threading Basics: two threads print the numbers from 0 to 4 at the same time,
a second between one number and the next.

Usage: threading

Options:
  -h, --help       print this text
  -V, --version    print the version

Read on: the program is threading/src/main.rs, what the section teaches is in
threading/src/lib.rs, and threading/examples has a small program for each idea:
  cargo run -p threading --example shared_memory
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
    // Unlike `eprintln!`, does not panic if standard error is closed.
    let _ = writeln!(
        io::stderr(),
        "threading: unknown argument {argument:?}: there are only `--help` and `--version`"
    );
    process::exit(2)
}
