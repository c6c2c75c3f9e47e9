//! The jobs by name, and what to know of each to run it.

use super::{
    data_processing, database_queries, file_io, heavy_computations, network_calls, web_scraping,
};
use crate::{probe::By, server::Service};
use clap::ValueEnum;
use serde::{Deserialize, Serialize};

/// A job that the document names. On the command line with hyphens, as is usual there, or as the JSON has it.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, ValueEnum)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Workload {
    #[value(alias = "web_scraping")]
    WebScraping,
    #[value(alias = "file_io")]
    FileIo,
    /// The same files without a disk: they only go to the page cache and back.
    #[value(alias = "file_io_cached")]
    FileIoCached,
    #[value(alias = "network_calls")]
    NetworkCalls,
    #[value(alias = "data_processing")]
    DataProcessing,
    #[value(alias = "heavy_computations")]
    HeavyComputations,
    #[value(alias = "database_queries")]
    DatabaseQueries,
    #[value(alias = "many_tasks")]
    ManyTasks,
}

impl Workload {
    /// In the document's words.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Workload::WebScraping => "web scraping",
            Workload::FileIo => "file I/O",
            Workload::FileIoCached => "file I/O in the page cache",
            Workload::NetworkCalls => "network calls",
            Workload::DataProcessing => "data processing",
            Workload::HeavyComputations => "heavy computations",
            Workload::DatabaseQueries => "database queries",
            Workload::ManyTasks => "many concurrent tasks",
        }
    }

    /// The server that the job asks, if it asks one.
    pub(crate) fn service(self, tasks: u64) -> Option<Service> {
        match self {
            Workload::WebScraping => Some(Service::Pages),
            Workload::NetworkCalls => Some(Service::Calls),
            Workload::ManyTasks => Some(Service::News { to: tasks }),
            Workload::FileIo
            | Workload::FileIoCached
            | Workload::DataProcessing
            | Workload::HeavyComputations
            | Workload::DatabaseQueries => None,
        }
    }

    /// Whether the job reads or writes files.
    pub(crate) fn needs_folder(self) -> bool {
        matches!(
            self,
            Workload::FileIo
                | Workload::FileIoCached
                | Workload::DataProcessing
                | Workload::DatabaseQueries
        )
    }

    /// The one answer that is right.
    pub(crate) fn answer(self, by: By, tasks: u64) -> u64 {
        match self {
            Workload::WebScraping => web_scraping::answer(),
            Workload::FileIo | Workload::FileIoCached => file_io::ANSWER,
            Workload::NetworkCalls => network_calls::answer(),
            Workload::DataProcessing => data_processing::ANSWER,
            Workload::HeavyComputations => match by {
                By::Rust => heavy_computations::ANSWER,
                By::Python(_) => heavy_computations::PYTHON_ANSWER,
            },
            Workload::DatabaseQueries => database_queries::ANSWER,
            Workload::ManyTasks => tasks,
        }
    }
}
