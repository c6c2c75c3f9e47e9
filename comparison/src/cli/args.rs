//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args as Arguments, Parser, Subcommand, ValueEnum, value_parser};

use crate::plan::TableRow;
use crate::subject::{Model, Workload};

/// Measures threads, processes and async in Rust and in Python, on this machine
#[derive(Parser)]
#[command(
    name = "comparison",
    version,
    args_conflicts_with_subcommands = true,
    after_help = "Examples, the format of --markdown, and exit codes: comparison --help",
    after_long_help = "\
Examples:
  comparison                     measure for two minutes, and print the answer
  comparison --no-python         Rust alone, in one minute
  comparison --quick             a first look, in 40 seconds (12 without Python)
  comparison --for 5m            a longer run, with narrower intervals
  comparison show                all tables of the last run
  comparison claims              the 18 claims, and why each holds or does not
  comparison --only overhead,memory
                                 measure these rows again, and keep the rest
  comparison --json mine.json    also keep every sample in a file
  comparison show --from mine.json
                                 the tables of that file
  comparison --python python3.11 --python ./python3.14t
                                 these two Pythons, side by side
  comparison diff old.json       what differs between that run and the last one
  comparison --from last --markdown README.md
                                 put the answer of the last run into a document
  strace -f comparison job web-scraping threading
                                 one job, under a tool of your choice

Under cargo: cargo run --release -p comparison -- --quick

--markdown: a FILE that has the lines <!-- comparison:begin --> and
<!-- comparison:end --> keeps its text, and only what is between them is
replaced. Any other FILE is replaced whole.

The last run is kept in cargo's target folder, or in ~/.local/state/comparison if
the program is installed. Ctrl-C ends measuring and prints what there is; a second
Ctrl-C ends the program.

Environment: DATABASE_URL names a PostgreSQL server for the database queries, in
place of SQLite; TMPDIR the place of the files that the jobs write (/var/tmp);
COMPARISON_LAST_RUN another folder for the last run; NO_COLOR turns colours off.

Exit status: 0 all was measured (a verdict may be unclear, and says so); 1
something failed or was not measured, and is named; 2 the command line was not
understood; 130 interrupted. diff exits with 0 if nothing differs, 1 if something
does, and 2 after an error."
)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,

    #[command(flatten)]
    pub(crate) run: Run,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Print all tables of the last run
    Show(View),
    /// Print why each of the chapter's claims holds, or not
    Claims(View),
    /// Show which verdicts and figures differ between two runs
    Diff {
        /// Written by --json
        old: PathBuf,
        /// Written by --json [default: the last run]
        #[arg(default_value = "last", hide_default_value = true)]
        new: PathBuf,
    },
    /// Run one Rust job once and print its report as a line of JSON
    ///
    /// The job runs in this process, so that you can run it under your own tools (hyperfine,
    /// strace, perf). The server of a job is a separate process, and ends with the job.
    Job {
        workload: Workload,
        model: Model,
        /// Fetch the pages from this server instead of starting one; `comparison serve` prints the
        /// address
        #[arg(long, value_name = "ADDRESS")]
        server: Option<SocketAddr>,
    },
    /// Run one of the chapter's examples, and print its report last
    Example {
        #[arg(value_parser = PossibleValuesParser::new(["threading", "multiprocessing", "asyncio"])
            .try_map(|name| Model::from_str(&name, false)))]
        model: Model,
    },
    /// Serve the pages of web scraping until Ctrl-C; print the address first
    ///
    /// A page is at /page/NUMBER; the job fetches those from 0 to 29.
    Serve,
}

/// What to print of a saved run.
#[derive(Arguments)]
pub(crate) struct View {
    /// Print the run in FILE, not the last one
    #[arg(long, value_name = "FILE")]
    pub(crate) from: Option<PathBuf>,

    /// Also write it to FILE as Markdown
    ///
    /// Between the markers that are named below, or the whole file.
    #[arg(long, value_name = "FILE")]
    pub(crate) markdown: Option<PathBuf>,
}

/// The options of a run: what to measure or load, and where to write the results.
#[derive(Arguments)]
pub(crate) struct Run {
    /// Take a first look, in fewer rounds
    #[arg(long, conflicts_with = "from")]
    pub(crate) quick: bool,

    /// Measure for this long, such as 5m
    ///
    /// The longer, the narrower the intervals.
    #[arg(long = "for", value_name = "TIME", conflicts_with_all = ["from", "quick", "rounds"], value_parser = parse_time)]
    pub(crate) time: Option<Duration>,

    /// Take N rounds of each measurement
    ///
    /// However long that takes. 1 shows that everything runs, 3 yield a rough interval, more a
    /// narrower one.
    #[arg(long, value_name = "N", conflicts_with = "from", value_parser = value_parser!(u32).range(1..=1000))]
    pub(crate) rounds: Option<u32>,

    /// Measure these rows; keep the rest of the last run
    ///
    /// One or more of use-case, concurrency, gil, overhead, memory and best-for, with commas.
    #[arg(
        long,
        value_name = "ROWS",
        value_delimiter = ',',
        hide_possible_values = true,
        conflicts_with = "from"
    )]
    pub(crate) only: Vec<TableRow>,

    /// Measure this Python, not python3; can be repeated
    #[arg(long, value_name = "PATH", conflicts_with = "from")]
    pub(crate) python: Vec<PathBuf>,

    /// Measure Rust alone
    #[arg(long, conflicts_with_all = ["from", "python"])]
    pub(crate) no_python: bool,

    /// Write every sample to FILE, as JSON
    #[arg(long, value_name = "FILE", conflicts_with = "from")]
    pub(crate) json: Option<PathBuf>,

    /// Print a saved run, or `last`; measure nothing
    #[arg(long, value_name = "FILE")]
    pub(crate) from: Option<PathBuf>,

    /// Also write the answer to FILE as Markdown
    ///
    /// Between the markers that are named below, or the whole file.
    #[arg(long, value_name = "FILE")]
    pub(crate) markdown: Option<PathBuf>,
}

/// Parses a time such as `90s`, `5m` or `1h`; a number alone is of seconds.
fn parse_time(text: &str) -> Result<Duration, String> {
    const EXPECTED: &str = "a time is a number and s, m or h, such as 90s or 5m";
    let (number, unit) = match text.char_indices().last() {
        Some((end, 's')) => (&text[..end], 1),
        Some((end, 'm')) => (&text[..end], 60),
        Some((end, 'h')) => (&text[..end], 3600),
        _ => (text, 1),
    };
    let number: u64 = number.parse().map_err(|_| EXPECTED.to_owned())?;
    match number.checked_mul(unit) {
        Some(seconds @ 1..=86_400) => Ok(Duration::from_secs(seconds)),
        _ => Err("a run takes from 1s to 24h".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_units() {
        let seconds = |text| parse_time(text).map(|time| time.as_secs());
        assert_eq!(seconds("90"), Ok(90));
        assert_eq!(seconds("90s"), Ok(90));
        assert_eq!(seconds("5m"), Ok(300));
        assert_eq!(seconds("1h"), Ok(3600));
        for wrong in [
            "",
            "m",
            "5 m",
            "-5",
            "1.5m",
            "0",
            "25h",
            "5d",
            "99999999999999999999",
            "18446744073709551615h",
        ] {
            assert!(parse_time(wrong).is_err(), "{wrong:?}");
        }
    }
}
