//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args as Arguments, Parser, Subcommand, ValueEnum, value_parser};

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
  comparison                     measure, and print the tables (under 4 minutes)
  comparison --no-python         Rust alone (a minute and a half)
  comparison --quick             a first look (under 2 minutes), with wider
                                 intervals; with --no-python in half a minute
  comparison --rounds 30         narrower intervals, in a longer run
  comparison --json mine.json    also keep every sample
  comparison --from mine.json    print an earlier run's tables, without measuring
  comparison --python python3.11 --python ./python3.14t
                                 these two Pythons, side by side
  comparison claims --from mine.json
                                 the chapter's claims, and what was measured
  comparison diff old.json mine.json
                                 which verdicts changed, which figures moved
  comparison --from mine.json --markdown README.md
                                 put the tables into a document
  strace -f comparison job web-scraping threading
                                 one job, under a tool of your choice

Under cargo: cargo run --release -p comparison -- --quick

--markdown: a FILE that has the lines <!-- comparison:begin --> and
<!-- comparison:end --> keeps its text, and only what is between them is
replaced. Any other FILE is replaced whole.

Environment: DATABASE_URL names a PostgreSQL server for the database queries, in
place of SQLite; TMPDIR the place of the files that the jobs write (/var/tmp).

Exit status: 0 all was measured (a cell may be too noisy to tell, and says so);
1 something failed or was not measured, and is named; 2 the command line was not
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
    /// Print the chapter's claims and whether they hold here
    Claims(Run),
    /// Show which verdicts and figures differ between two saved runs
    Diff {
        /// Written by --json
        old: PathBuf,
        /// Written by --json
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
    /// A page is at /page/NUMBER; the job fetches those from 0 to 39.
    Serve,
}

/// The options of a run: what to measure or load, and where to write the results.
#[derive(Arguments)]
pub(crate) struct Run {
    /// Take few samples; intervals are wider
    #[arg(long, conflicts_with = "from")]
    pub(crate) quick: bool,

    /// Take N rounds of each measurement
    ///
    /// 1 shows that everything runs, 3 yield a rough interval, more a narrower one.
    #[arg(long, value_name = "N", conflicts_with = "from", value_parser = value_parser!(u32).range(1..=1000))]
    pub(crate) rounds: Option<u32>,

    /// Measure this Python, not python3; can be repeated
    #[arg(long, value_name = "PATH", conflicts_with = "from")]
    pub(crate) python: Vec<PathBuf>,

    /// Measure Rust alone
    #[arg(long, conflicts_with_all = ["from", "python"])]
    pub(crate) no_python: bool,

    /// Write every sample to FILE, as JSON
    #[arg(long, value_name = "FILE", conflicts_with = "from")]
    pub(crate) json: Option<PathBuf>,

    /// Print the tables of a saved run; measure nothing
    #[arg(long, value_name = "FILE")]
    pub(crate) from: Option<PathBuf>,

    /// Write the output to FILE as Markdown
    ///
    /// Between the markers that are named below, or the whole file.
    #[arg(long, value_name = "FILE")]
    pub(crate) markdown: Option<PathBuf>,
}
