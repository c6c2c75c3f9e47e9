//! The command line.

use clap::Parser;
use std::path::PathBuf;

/// Measures threads, processes and async on this machine, and prints the document's table of differences from what it saw.
#[derive(Parser)]
#[command(
    name = "comparison",
    version,
    after_help = "\
Examples:
  comparison                          measure, and print the table (under a minute on 2 cores)
  comparison --quick                  a first look (under 15 seconds), with wider intervals
  comparison --json mine.json         also keep every sample
  comparison --from mine.json         print the table of an earlier run, without measuring
  comparison --from mine.json --markdown README.md
                                      put that table into a document

Under cargo: cargo run --release -p comparison -- --quick
Exit status: 0 the table is whole; 1 something failed or could not be measured, and was named;
2 the command line was not understood; 130 interrupted, and nothing was written."
)]
pub(crate) struct Args {
    /// Take fewer samples, in under 15 seconds: the intervals are wider
    #[arg(long, conflicts_with = "from")]
    pub(crate) quick: bool,

    /// Write every sample to FILE, as JSON
    #[arg(long, value_name = "FILE", conflicts_with = "from")]
    pub(crate) json: Option<PathBuf>,

    /// Print the table of the samples in FILE, without measuring
    #[arg(long, value_name = "FILE")]
    pub(crate) from: Option<PathBuf>,

    /// Write the table to FILE, as Markdown; if FILE has the lines <!-- comparison:begin --> and <!-- comparison:end -->, only what is between them is replaced
    #[arg(long, value_name = "FILE")]
    pub(crate) markdown: Option<PathBuf>,
}
