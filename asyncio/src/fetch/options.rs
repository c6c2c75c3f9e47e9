//! The command line of the program `fetch`.

use std::io::Write;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use lexopt::prelude::*;

use super::Limits;

const HELP: &str = "\
Usage: fetch [OPTIONS] URL...

Downloads all URLs at the same time, in one thread, and prints the status and
the size of each page.

Options:
  --in-flight N    downloads at a time [default: 10]
  --timeout S      seconds for each download, with redirects [default: 30]
  --max-bytes N    largest size of a page, in bytes [default: 100000000]
  --redirects N    redirects to follow for each URL [default: 10]
  -h, --help       print this text

The exit code is 0 if all pages were downloaded, 1 if one failed or has a status
of 400 or more, and 2 if the arguments are not valid.

  cargo run -p asyncio --bin fetch -- http://example.com http://example.org";

fn help() -> ! {
    super::show::line(HELP);
    std::process::exit(0)
}

pub(super) fn refuse(error: anyhow::Error) -> i32 {
    let _ = writeln!(std::io::stderr(), "fetch: {error:#}; see `fetch --help`");
    2
}

/// Returns the URLs and the limits. For `--help`, prints the help and ends the process.
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
    fn options_may_come_before_and_after_urls() {
        let (urls, limits) =
            parsed(&["a", "--in-flight", "3", "b", "--timeout=0.5"]).expect("fine");
        assert_eq!(urls, ["a", "b"]);
        assert_eq!(
            (limits.in_flight, limits.timeout),
            (3, Duration::from_millis(500))
        );
    }

    #[test]
    fn invalid_arguments_are_refused() {
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
