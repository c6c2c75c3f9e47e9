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
    /// How long a unit that wants to run every millisecond is delayed beside one that computes without a pause.
    Ticker(Model),
    /// The parallel capacity of the machine at this moment.
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
    /// A task of Python's asyncio.
    Asyncio,
}

impl Unit {
    /// Returns whether the chapter's claims are about this unit, and not about a variant of it.
    pub(crate) fn is_documented(self) -> bool {
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
