//! The concurrency models.

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

/// How a job is run: by one of the chapter's three models, sequentially for comparison, or by a
/// variant of a model.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, ValueEnum)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Model {
    Sequential,
    Threading,
    /// Rust's pool spawns its processes. Python's pool is told to fork them, which was its default
    /// on Linux up to 3.13.
    Multiprocessing,
    /// Python's pool with the start method *spawn*.
    #[value(alias = "multiprocessing_spawn")]
    MultiprocessingSpawn,
    /// Python's pool with the start method *forkserver*, its default on Linux since 3.14.
    #[value(skip)]
    MultiprocessingForkserver,
    /// Python's `InterpreterPoolExecutor`, since 3.14: threads of one process, each with an
    /// interpreter and a GIL of its own.
    #[value(skip)]
    Interpreters,
    Asyncio,
    /// Tasks that run the blocking function on threads.
    #[value(alias = "to_thread")]
    ToThread,
}

/// The columns of the chapter's table, in its order.
pub(crate) const COLUMNS: [Model; 3] = [Model::Threading, Model::Multiprocessing, Model::Asyncio];

impl Model {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Sequential => "sequential",
            Self::Threading => "threading",
            Self::Multiprocessing => "multiprocessing",
            Self::MultiprocessingSpawn => "multiprocessing by spawn",
            Self::MultiprocessingForkserver => "multiprocessing by forkserver",
            Self::Interpreters => "interpreters",
            Self::Asyncio => "asyncio",
            Self::ToThread => "asyncio's to_thread",
        }
    }

    /// Returns what the model starts, in the plural.
    pub(crate) fn units(self) -> &'static str {
        match self {
            Self::Sequential | Self::Threading | Self::ToThread => "threads",
            Self::Multiprocessing
            | Self::MultiprocessingSpawn
            | Self::MultiprocessingForkserver => "processes",
            Self::Interpreters => "interpreters",
            Self::Asyncio => "tasks",
        }
    }
}
