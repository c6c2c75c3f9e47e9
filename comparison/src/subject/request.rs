//! What a child process needs to know to take a sample.

use std::env;
use std::net::SocketAddr;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::subject::Probe;

/// The sizes and places that are the same for all samples of a run.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct JobSettings {
    /// The number of connections of "many tasks".
    pub(crate) tasks: u64,
    /// The number of threads or processes that share the computations.
    pub(crate) workers: usize,
    /// The URL of a PostgreSQL server. Without one, the database is a SQLite file in the work
    /// folder. The URL may hold a password, so a child process reads it from the environment:
    /// command lines are visible to other users.
    #[serde(default = "database_url", skip_serializing)]
    pub(crate) database: Option<String>,
}

/// Returns the URL of the PostgreSQL server that the user named, if any.
pub(crate) fn database_url() -> Option<String> {
    env::var("DATABASE_URL").ok().filter(|url| !url.is_empty())
}

/// A request to take one sample. Python's `measure.py` reads the same JSON.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct MeasureRequest {
    pub(crate) probe: Probe,
    #[serde(flatten)]
    pub(crate) settings: JobSettings,
    /// The address of the server, for jobs that have one.
    pub(crate) server: Option<SocketAddr>,
    /// The folder with the files of the jobs, for jobs that have any.
    #[serde(rename = "folder")]
    pub(crate) work_dir: Option<PathBuf>,
}
