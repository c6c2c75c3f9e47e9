//! The arguments of the program: `--help`, `--version`, and no others.

use std::io::{self, Write};
use std::{env, process};

const HELP: &str = "\
Multiprocessing Module: two processes print the numbers from 0 to 4 at the same
time, a second between one number and the next.

Usage: multiprocessing

Options:
  -h, --help       print this text
  -V, --version    print the version

Read on: the program is multiprocessing/src/main.rs, what the section teaches is
in multiprocessing/src/lib.rs, and multiprocessing/examples has a small program
for each idea:
  cargo run -p multiprocessing --example process_separate_memory
";

const VERSION: &str = concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"), "\n");

/// Answers `--help` and `--version`, refuses any other argument, and ends the process. Returns if
/// there is no argument.
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

/// Prints a text and ends the process. A reader that has gone, as `| head -1` does, is not a panic.
fn print(text: &str) -> ! {
    let printed = io::stdout().write_all(text.as_bytes());
    process::exit(i32::from(printed.is_err()))
}

fn refuse(argument: &str) -> ! {
    // Unlike `eprintln!` it does not panic when standard error is closed.
    let _ = writeln!(
        io::stderr(),
        "multiprocessing: unknown argument {argument:?}: there are only `--help` and `--version`"
    );
    process::exit(2)
}
