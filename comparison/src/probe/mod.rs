//! What can be measured, and by what: each kind of probe is a file of its own, and runs in a fresh process.

pub(crate) mod capacity;
pub(crate) mod example;
pub(crate) mod footprint;
pub(crate) mod idle;
mod report;
pub(crate) mod start_join;
pub(crate) mod ticker;
pub(crate) mod visible;
pub(crate) mod work;

use crate::workload::{Model, Workload};
use anyhow::Result;
pub(crate) use report::Report;
use serde::{Deserialize, Serialize};
use std::{env, fmt, net::SocketAddr, path::PathBuf};

/// Who runs a probe: this program, or one of the Pythons that were found, by its place among them.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum By {
    Rust,
    Python(usize),
}

/// One thing to measure, and who runs it.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Subject {
    pub(crate) by: By,
    pub(crate) probe: Probe,
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.by {
            By::Rust => write!(f, "{}", self.probe),
            By::Python(_) => write!(f, "{} in Python", self.probe),
        }
    }
}

/// One thing to measure.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Probe {
    /// The document's own example, as a user runs it.
    Example(Model),
    /// A job of the document's, run by a model.
    Work { workload: Workload, model: Model },
    /// What it costs to start one unit and to wait for its end.
    StartJoin(Unit),
    /// What one unit that waits takes of the memory.
    Idle(Unit),
    /// Whether one unit sees what another wrote.
    Visible(Unit),
    /// How long a unit that wants to run often must wait beside one that does not stop.
    Ticker(Model),
    /// How many cores' worth of work the machine gives just now.
    Capacity,
}

impl fmt::Display for Probe {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Probe::Example(model) | Probe::Work { model, .. } | Probe::Ticker(model) => {
                write!(f, "{}", model.name())
            }
            Probe::StartJoin(unit) | Probe::Idle(unit) | Probe::Visible(unit) => {
                write!(f, "{}", unit.name())
            }
            Probe::Capacity => write!(f, "the machine's capacity"),
        }
    }
}

/// What runs concurrently: a thread, a process by each start method, a task on each runtime.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Unit {
    Thread,
    Fork,
    Spawn,
    Tokio,
    TokioThreads,
    AsyncStd,
    Smol,
    /// A task of Python's.
    Asyncio,
}

impl Unit {
    /// Whether it is one that the document names, and no variant of one.
    pub(crate) fn is_the_document_s(self) -> bool {
        !matches!(self, Unit::TokioThreads | Unit::AsyncStd | Unit::Smol)
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Unit::Thread => "thread",
            Unit::Fork => "forked process",
            Unit::Spawn => "spawned process",
            Unit::Tokio => "tokio task",
            Unit::TokioThreads => "tokio task, multi-thread",
            Unit::AsyncStd => "async-std task",
            Unit::Smol => "smol task",
            Unit::Asyncio => "asyncio task",
        }
    }
}

/// A probe, and what it needs to know.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Order {
    pub(crate) probe: Probe,
    /// How many tasks there are in "many tasks".
    pub(crate) tasks: u64,
    /// How many threads or processes share computations.
    pub(crate) workers: usize,
    /// Where the server is, if the job has one.
    pub(crate) server: Option<SocketAddr>,
    /// Where the files of the jobs are, if the job has any.
    pub(crate) folder: Option<PathBuf>,
    /// The URL of a PostgreSQL server; without one the database is a SQLite file in the folder. It may hold a password, so it
    /// is handed on in the environment, and not on a command line that everybody sees.
    #[serde(default = "database_of_environment", skip_serializing)]
    pub(crate) database: Option<String>,
}

/// The server that the user named, if one was named.
pub(crate) fn database_of_environment() -> Option<String> {
    env::var("DATABASE_URL").ok().filter(|url| !url.is_empty())
}

/// Takes one sample, in the process that was started for it.
pub(crate) fn measure(order: &Order) -> Result<Report> {
    match order.probe {
        Probe::Example(model) => example::measure(model),
        Probe::Work { workload, model } => work::measure(workload, model, order),
        Probe::StartJoin(unit) => start_join::measure(unit),
        Probe::Idle(unit) => idle::measure(unit),
        Probe::Visible(unit) => visible::measure(unit),
        Probe::Ticker(model) => ticker::measure(model),
        Probe::Capacity => Ok(capacity::measure()),
    }
}
