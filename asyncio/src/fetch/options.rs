//! The command line: `fetch [OPTIONS] URL...`

use std::io::Write;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use lexopt::prelude::*;

use super::Limits;

const HELP: &str = "\
Usage: asyncio fetch [OPTIONS] URL...

Downloads all URLs at the same time, in one thread, and says of each what came back.

Options:
  --in-flight N    how many downloads at a time [default: 10]
  --timeout S      seconds that one may take, with its redirects [default: 30]
  --max-bytes N    bytes that a body may have [default: 100000000]
  --redirects N    how many times one may be redirected [default: 10]
  -h, --help       this text

The exit code is 0 when all were fetched, 1 when one failed or answered with a
status of 400 or more, and 2 when the arguments make no sense.

  cargo run -p asyncio -- fetch http://example.com http://example.org";

fn help() -> ! {
    super::show::line(HELP);
    std::process::exit(0)
}

pub(super) fn refuse(error: anyhow::Error) -> i32 {
    let _ = writeln!(
        std::io::stderr(),
        "asyncio: {error:#}; see `asyncio fetch --help`"
    );
    2
}

/// Returns the URLs and the limits. `--help` prints the help and ends the process.
pub(super) fn parse(mut parser: lexopt::Parser) -> Result<(Vec<String>, Limits)> {
    let (mut urls, mut limits) = (Vec::new(), Limits::default());
    while let Some(arg) = parser.next()? {
        match arg {
            Long("in-flight") => {
                limits.in_flight = parser.value()?.parse().context("--in-flight")?;
                ensure!(limits.in_flight > 0, "--in-flight: it must be at least 1");
            }
            Long("timeout") => {
                let seconds: f64 = parser.value()?.parse().context("--timeout")?;
                limits.timeout = Duration::try_from_secs_f64(seconds).context("--timeout")?;
            }
            Long("max-bytes") => limits.bytes = parser.value()?.parse().context("--max-bytes")?,
            Long("redirects") => {
                limits.redirects = parser.value()?.parse().context("--redirects")?
            }
            Short('h') | Long("help") => help(),
            Value(url) => urls.push(url.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    ensure!(!urls.is_empty(), "no URL was given");
    Ok((urls, limits))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(args: &[&str]) -> Result<(Vec<String>, Limits)> {
        parse(lexopt::Parser::from_args(args))
    }

    #[test]
    fn options_may_stand_anywhere() {
        let (urls, limits) =
            parsed(&["a", "--in-flight", "3", "b", "--timeout=0.5"]).expect("fine");
        assert_eq!(urls, ["a", "b"]);
        assert_eq!(
            (limits.in_flight, limits.timeout),
            (3, Duration::from_millis(500))
        );
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for args in [
            &[][..],
            &["--in-flight", "0", "a"],
            &["--in-flight", "many", "a"],
            &["--timeout", "-1", "a"],
            &["--max-bytes", "1e6", "a"],
            &["--redirects"],
            &["--verbose", "a"],
        ] {
            assert!(parsed(args).is_err(), "{args:?}");
        }
    }
}
