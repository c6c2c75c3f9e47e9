//! Standard output and standard error.

use std::io::{self, ErrorKind, Write};

use anyhow::{Context, Result};

/// Prints to standard output. A reader that stops early (`| head`) is not an error.
pub(crate) fn print(text: &str) -> Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
    {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        done => done.context("failed to print the table"),
    }
}

/// Writes a line to standard error. Errors are ignored: the terminal may be closed.
pub(crate) fn message(line: &str) {
    let _ = writeln!(io::stderr(), "comparison: {line}");
}
