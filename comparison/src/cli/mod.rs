//! The command line.

mod args;
mod diff;
mod job;
mod last_run;
mod run;

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;

use crate::cli::args::Command;
use crate::cli::diff::Diff;
use crate::render::terminal;
use crate::{console, evidence};

pub(crate) use args::Args;

pub(crate) fn run(args: Args) -> Result<ExitCode> {
    match args.command {
        None => return run::run(&args.run),
        Some(Command::Show(view)) => return run::view(&view, evidence::page),
        Some(Command::Claims(view)) => return run::view(&view, evidence::claims_page),
        Some(Command::Diff { old, new }) => return Ok(diff(&old, &new)),
        Some(Command::Job {
            workload,
            model,
            server,
        }) => job::job(workload, model, server)?,
        Some(Command::Example { model }) => job::example(model)?,
        Some(Command::Serve) => job::serve()?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Returns the exit codes of the tool `diff`: 0 if nothing differs, 1 if something does, 2 after an
/// error.
fn diff(old: &Path, new: &Path) -> ExitCode {
    let differs = || -> Result<bool> {
        let diff = Diff::new(&run::load(old)?, &run::load(new)?);
        console::print(&diff.describe(terminal::width()))?;
        Ok(!diff.is_empty())
    };
    match differs() {
        Ok(differs) => ExitCode::from(u8::from(differs)),
        Err(error) => {
            console::message(&format!("{error:#}"));
            ExitCode::from(2)
        }
    }
}
