//! The jobs by name.

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

/// A job. The command line has its name with hyphens, as is usual there, and JSON with underscores. The folder `workload`
/// has the code of each job.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, ValueEnum)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Workload {
    #[value(alias = "web_scraping")]
    WebScraping,
    #[value(alias = "file_io")]
    FileIo,
    /// The same files in the page cache, without waiting for a disk.
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
    /// Returns the chapter's name for the job.
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
}
