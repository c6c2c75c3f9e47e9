//! The workshop's own commands: hints, a reset to the start, and a check of the laptop. The runner `wr` shows progress
//! and offers the next exercise, but has none of these.
//!
//! ```text
//! cargo workshop --help          in the folder `exercises`, or in the folder of an exercise
//! ```

mod exercise;
mod hint;
mod laptop;
mod list;
mod markdown;
mod plan;
mod reset;
mod schedule;
mod timings;

use std::io::{Write, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::{Parser, Subcommand};

/// Hints, a reset, and a check of the laptop, for the exercises of this workshop.
///
/// An exercise is a folder. Its task is at the top of src/lib.rs; `cargo test` in that folder checks whether it is
/// solved, without these commands.
#[derive(Parser)]
#[command(name = "cargo workshop", bin_name = "cargo workshop")]
struct Args {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// List all exercises, their minutes, and which of them you have begun (the default command)
    List {
        /// Write it as a table, with the files to read first, between the markers in this file
        #[arg(long, value_name = "FILE")]
        markdown: Option<PathBuf>,
    },
    /// Show a hint for the exercise whose folder you are in, or for another: `hint 2`, `hint gather`, `hint gather 2`
    Hint {
        /// 1 is a nudge, 3 is nearly the answer; for another exercise, its name or a part of it
        #[arg(value_name = "NUMBER or NAME", num_args = 0..=2)]
        words: Vec<String>,
    },
    /// Reset an exercise to its start; your code is kept in the same folder, as mine-1.rs
    Reset {
        /// The name of an exercise, or a part of it; by default the one whose folder you are in
        #[arg(value_name = "NAME", conflicts_with = "all")]
        exercise: Option<String>,
        /// Reset all exercises
        #[arg(long)]
        all: bool,
    },
    /// Check whether this laptop is ready. Also builds all exercises without the network: a minute the first time
    Laptop,
    /// For the instructor: print a timetable, computed from the exercises' minutes
    Schedule {
        /// Write it between the markers in this file
        #[arg(long, value_name = "FILE")]
        markdown: Option<PathBuf>,
    },
    /// For the instructor: measure the time from saving a file to the result of its tests, on this machine
    Timings {
        /// Write it between the markers in this file
        #[arg(long, value_name = "FILE")]
        markdown: Option<PathBuf>,
    },
}

fn main() -> ExitCode {
    let args = Args::parse();
    match run(args.command.unwrap_or(Command::List { markdown: None })) {
        Ok(code) => code,
        // `cargo workshop | head` is not a failure.
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    let exercises = exercise::all()?;
    let text = match command {
        Command::List { markdown: None } => list::list(&exercises),
        Command::List { markdown } => {
            markdown::put(markdown.as_deref(), "exercises", list::markdown(&exercises))?
        }
        Command::Hint { words } => hint::hint(&exercises, &words)?,
        Command::Reset { all: true, .. } => reset::all(&exercises)?,
        Command::Reset { exercise, .. } => {
            reset::one(exercise::find(&exercises, exercise.as_deref())?)?
        }
        Command::Laptop => return laptop::check(&exercises),
        Command::Schedule { markdown } => {
            let schedule = schedule::markdown(&exercises);
            markdown::put(markdown.as_deref(), "schedule", schedule)?
        }
        Command::Timings { markdown } => {
            let timings = timings::markdown(&exercises)?;
            markdown::put(markdown.as_deref(), "timings", timings)?
        }
    };
    stdout()
        .write_all(text.as_bytes())
        .context("failed to print")?;
    Ok(ExitCode::SUCCESS)
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let cause = error.downcast_ref::<std::io::Error>();
    cause.is_some_and(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}
