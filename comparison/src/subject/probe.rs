//! What can be measured.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::subject::{Model, Workload};

/// A kind of measurement. Each runs in a fresh process.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Probe {
    /// The chapter's example, as a user runs it.
    Example(Model),
    /// A job, run by a model.
    Work { workload: Workload, model: Model },
    /// The time to start one unit and wait for its end.
    StartJoin(Unit),
    /// The memory of one unit that only waits.
    Idle(Unit),
    /// Whether a write by one unit is visible outside of it.
    Visible(Unit),
    /// How long a unit that wants to run every millisecond is delayed beside one that computes
    /// without a pause.
    Ticker(Model),
    /// The parallel capacity of the machine at this moment.
    Capacity,
}

impl Probe {
    /// Returns whether the probe starts interpreters, which a Python before 3.14 cannot do.
    pub(crate) fn needs_interpreters(self) -> bool {
        match self {
            Self::Example(model) | Self::Work { model, .. } | Self::Ticker(model) => {
                model == Model::Interpreters
            }
            Self::StartJoin(unit) | Self::Idle(unit) | Self::Visible(unit) => {
                unit == Unit::Interpreter
            }
            Self::Capacity => false,
        }
    }
}

impl fmt::Display for Probe {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Example(model) | Self::Work { model, .. } | Self::Ticker(model) => {
                write!(f, "{}", model.name())
            }
            Self::StartJoin(unit) | Self::Idle(unit) | Self::Visible(unit) => {
                write!(f, "{}", unit.name())
            }
            Self::Capacity => write!(f, "the machine's capacity"),
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
    /// A process of Python's start method *forkserver*: a server that multiprocessing has started
    /// forks it.
    Forkserver,
    /// An interpreter of Python's `concurrent.interpreters`, since 3.14, in a thread of its own.
    Interpreter,
    Tokio,
    TokioThreads,
    AsyncStd,
    Smol,
    /// A task of Python's asyncio.
    Asyncio,
}

impl Unit {
    /// Returns whether the chapter's claims are about this unit, and not about a variant of it.
    pub(crate) fn is_documented(self) -> bool {
        !matches!(
            self,
            Self::Forkserver | Self::Interpreter | Self::TokioThreads | Self::AsyncStd | Self::Smol
        )
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Thread => "thread",
            Self::Fork => "forked process",
            Self::Spawn => "spawned process",
            Self::Forkserver => "process by forkserver",
            Self::Interpreter => "interpreter",
            Self::Tokio => "tokio task",
            Self::TokioThreads => "tokio task, multi-thread",
            Self::AsyncStd => "async-std task",
            Self::Smol => "smol task",
            Self::Asyncio => "asyncio task",
        }
    }
}
