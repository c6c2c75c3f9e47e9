//! Runs an example, and its Python, and compares what they print.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::entry::{Beside, Entry};
use crate::meeting::output_in_time;
use crate::python::{interpreter, python};
use crate::{errors, text};

pub(crate) fn check(name: &str, entry: Entry) {
    if let Beside::Alone(why) = entry.beside {
        return println!("without Python: {why}");
    }
    let rust = output_in_time(&mut Command::new(program(name)));
    assert_eq!(rust.status.code(), Some(entry.status), "{}", errors(&rust));
    let rust = text(rust);

    if let Some((interpreter, minor)) = interpreter().filter(|(_, minor)| *minor >= entry.since) {
        let python = python(interpreter, name);
        match entry.beside {
            Beside::Same => assert_eq!(rust, python, "Rust, and Python 3.{minor}"),
            Beside::SameLines => assert_eq!(sorted(&rust), sorted(&python)),
            Beside::Differs {
                python: expected, ..
            } => assert_eq!(python, expected),
            Beside::Both(_, is_right) => assert!(is_right(&python), "Python printed:\n{python}"),
            Beside::Alone(_) => unreachable!("it has returned"),
        }
    } else {
        println!(
            "without Python: there is no python3 of 3.{} or newer",
            entry.since
        );
    }
    match entry.beside {
        Beside::Differs { rust: expected, .. } => assert_eq!(rust, expected),
        Beside::Both(_, is_right) => assert!(is_right(&rust), "Rust printed:\n{rust}"),
        _ => assert!(!rust.is_empty(), "it printed nothing"),
    }
}

/// The examples are built by `cargo test`, and lie beside the binary.
fn program(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_BIN_EXE_threading"))
        .with_file_name("examples")
        .join(name);
    assert!(
        path.exists(),
        "failed to find {path:?}; run `cargo build -p threading --examples`"
    );
    path
}

fn sorted(text: &str) -> Vec<&str> {
    let mut lines: Vec<_> = text.lines().collect();
    lines.sort_unstable();
    lines
}
