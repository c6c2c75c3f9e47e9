//! The chapter's uses, as jobs that every model can run.
//!
//! A job has a list of inputs, a blocking and an async function for one input, and a known answer.
//! How the inputs are spread over threads, processes or tasks is the same for every job: see
//! [`run_all`](run::run_all). The Python twin of each file here is in `comparison/python/workload`.
//!
//! To add a job, write both files, and add a variant to [`Workload`] and a line to [`job`]: the plan,
//! the table and Python's side take all else from its [`Job`]. Heavy work belongs in the crate
//! `compute`, which is optimised in every build. A test in `comparison/tests/it/jobs.rs` runs each
//! job by each model.

pub(crate) mod data_processing;
pub(crate) mod database_queries;
pub(crate) mod file_io;
pub(crate) mod heavy_computations;
pub(crate) mod many_tasks;
pub(crate) mod network_calls;
pub(crate) mod page;
mod result;
mod run;
mod web_scraping;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::ValueEnum;
use multiprocessing::Entry;

use crate::subject::{JobSettings, Language, MeasureRequest, Model, Service, Workload};
use crate::workload::result::JobResult;

/// The interface of a job to the rest of the program.
pub(crate) struct Job {
    /// The chapter's name for the job.
    pub(crate) name: &'static str,
    pub(crate) sampling: Sampling,
    /// The names and texts of the job's files in `comparison/python/workload`.
    pub(crate) python: &'static [(&'static str, &'static str)],
    /// Runs the job. The time that this takes is what is measured.
    pub(crate) run: fn(Model, &MeasureRequest) -> Result<JobResult>,
    /// Returns the only right answer, for a number of tasks. Python and sequential code may get fewer
    /// inputs.
    pub(crate) answer: fn(Language, Model, u64) -> u64,
    /// Returns the server that the job needs, by a model and for a number of tasks.
    pub(crate) service: fn(Model, u64) -> Option<Service>,
    pub(crate) needs_work_dir: bool,
    /// Writes the job's files into the work folder.
    pub(crate) write_files: Option<fn(&Path) -> Result<()>>,
    /// Fails if the job cannot run. It is called before the measured time begins.
    pub(crate) check: Option<fn(&MeasureRequest) -> Result<()>>,
    /// Describes the job, for the notes below the tables.
    pub(crate) describe: Option<fn(&JobSettings) -> String>,
    /// Returns the functions that the job's processes are started for.
    pub(crate) entries: fn() -> Vec<Entry>,
}

/// How often a job is measured, and by which models.
pub(crate) struct Sampling {
    /// The group in which the job is sampled. Jobs of the same group are sampled in turn.
    pub(crate) group: &'static str,
    /// No more rounds than this are taken.
    pub(crate) most: Option<usize>,
    /// The models that run the job in Rust, and in Python.
    pub(crate) rust: &'static [Model],
    pub(crate) python: &'static [Model],
    /// Whether the job does nothing but compute. A sample that then takes much more CPU time than
    /// usual is rejected.
    pub(crate) only_computes: bool,
    /// Whether the machine's parallel capacity is measured in each round. Jobs whose speed-up needs
    /// several cores are judged relative to it; queries of SQLite, a library, need them too.
    pub(crate) with_capacity: bool,
}

/// The models of most jobs.
const BASIC: [Model; 4] = [
    Model::Sequential,
    Model::Threading,
    Model::Multiprocessing,
    Model::Asyncio,
];

/// Returns the job of a name.
pub(crate) fn job(workload: Workload) -> Job {
    match workload {
        Workload::WebScraping => web_scraping::JOB,
        Workload::FileIo => file_io::JOB,
        Workload::FileIoCached => file_io::CACHED,
        Workload::NetworkCalls => network_calls::JOB,
        Workload::DataProcessing => data_processing::JOB,
        Workload::HeavyComputations => heavy_computations::JOB,
        Workload::DatabaseQueries => database_queries::JOB,
        Workload::ManyTasks => many_tasks::JOB,
    }
}

pub(crate) fn jobs() -> impl Iterator<Item = Job> {
    Workload::value_variants()
        .iter()
        .map(|workload| job(*workload))
}

/// Returns the address of the server, which a job with a server gets in its request.
fn server(request: &MeasureRequest) -> Result<SocketAddr> {
    request
        .server
        .context("failed to find the server: none was named")
}

/// Returns the work folder, which a job with files gets in its request.
fn work_dir(request: &MeasureRequest) -> Result<&PathBuf> {
    let work_dir = request.work_dir.as_ref();
    work_dir.context("failed to find the folder: none was named")
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use serde::de::DeserializeOwned;

    use super::*;

    fn assert_in_json<T: ValueEnum + DeserializeOwned + Debug + PartialEq>(count: usize) {
        assert_eq!(T::value_variants().len(), count, "each has a name");
        for variant in T::value_variants() {
            let value = variant.to_possible_value().expect("a name");
            let names: Vec<&str> = value.get_name_and_aliases().collect();
            let in_json = names.last().copied().unwrap_or_default();
            let read: T = serde_json::from_value(in_json.into()).expect("the JSON has the name");
            assert_eq!(read, *variant, "{names:?}");
            assert_eq!(names[0], in_json.replace('_', "-"));
        }
    }

    #[test]
    fn names_are_those_of_the_json() {
        assert_in_json::<Workload>(8);
        assert_in_json::<Model>(6);
    }
}
