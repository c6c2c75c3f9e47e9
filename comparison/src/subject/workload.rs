//! The jobs by name, in the order in which they are measured and shown.

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

/// A job. The command line has its name with hyphens, as is usual there, and JSON with underscores.
/// The folder `workload` has the code of each job.
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
    #[value(alias = "many_tasks")]
    ManyTasks,
    #[value(alias = "database_queries")]
    DatabaseQueries,
}
