//! The command line.

use clap::Parser;
use std::path::PathBuf;

/// Measures threads, processes and async here, and prints the table of differences
#[derive(Parser)]
#[command(
    name = "comparison",
    version,
    after_help = "\
Examples:
  comparison                     measure, and print the table (under a minute)
  comparison --quick             a first look (under 15 s), with wider intervals
  comparison --json mine.json    also keep every sample
  comparison --from mine.json    print an earlier run's table, without measuring
  comparison --from mine.json --markdown README.md
                                 put that table into a document

Under cargo: cargo run --release -p comparison -- --quick

--markdown: a FILE that has the lines <!-- comparison:begin --> and
<!-- comparison:end --> keeps its text, and only what is between them is
replaced. Any other FILE is replaced whole.

Exit status: 0 all was measured (a cell may be too noisy to tell, and says so);
1 something failed or was not measured, and is named; 2 the command line was not
understood; 130 interrupted."
)]
pub(crate) struct Args {
    /// Take fewer samples, in under 15 s; intervals are wider
    #[arg(long, conflicts_with = "from")]
    pub(crate) quick: bool,

    /// Write every sample to FILE, as JSON
    #[arg(long, value_name = "FILE", conflicts_with = "from")]
    pub(crate) json: Option<PathBuf>,

    /// Print the table of the samples in FILE; measure nothing
    #[arg(long, value_name = "FILE")]
    pub(crate) from: Option<PathBuf>,

    /// Write the table to FILE, as Markdown (see below)
    #[arg(long, value_name = "FILE")]
    pub(crate) markdown: Option<PathBuf>,
}
