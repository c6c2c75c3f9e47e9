//! Measures threads, processes and async in Rust and in Python, and prints the chapter's table of
//! differences.
//!
//! The data flows through these folders, in this order:
//!
//! - `plan`: what is measured, and how often
//! - `measure`: takes the samples, and rejects noisy ones
//! - `record`: what was measured, in memory and in a file
//! - `evidence`: the verdicts and the cells of the tables, decided by `thresholds`
//! - `table`: tables and notes, without their origin
//! - `render`: text for the terminal, and Markdown
//!
//! A sample is taken in a child process, by `probe`, `workload` or `server`. The folders `subject`
//! (the vocabulary), `process` and `host` are used by all others.

mod cli;
mod evidence;
mod measure;
mod plan;
mod record;
mod render;
mod table;
mod thresholds;

mod child_main;
mod probe;
mod server;
mod workload;

mod console;
mod host;
mod output_files;
mod process;
mod subject;

use std::process::ExitCode;

use clap::Parser;

use crate::process::task::child_task;

fn main() -> ExitCode {
    multiprocessing::start(child_main::entries());
    let result = match child_task() {
        Some(task) => task.and_then(child_main::run).map(|()| ExitCode::SUCCESS),
        None => cli::run(cli::Args::parse()),
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            console::message(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}
