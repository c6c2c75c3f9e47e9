//! The lines that `fetch` prints.

use std::io::Write;

use anyhow::Result;

use super::Fetched;

/// Prints a line. If stdout is closed, as after `| head`, ends the program.
pub(super) fn line(text: &str) {
    if writeln!(std::io::stdout(), "{text}").is_err() {
        std::process::exit(1);
    }
}

pub(super) fn outcome(url: &str, outcome: &Result<Fetched>, seconds: f64) {
    match outcome {
        Ok(Fetched { status, body }) => line(&format!(
            "Finished fetching {url}: {status}, {} bytes in {seconds:.2} s",
            body.len()
        )),
        Err(error) => {
            // Unlike `eprintln!`, does not panic if stderr is closed, as after `2>&1 | head`.
            let _ = writeln!(std::io::stderr(), "failed to fetch {url}: {error:#}");
        }
    }
}

pub(super) fn total(fetched: usize, all: usize, seconds: f64, sum: f64) {
    line(&format!(
        "{fetched} of {all} fetched in {seconds:.2} s; one after another they would have taken {sum:.2} s"
    ));
}
