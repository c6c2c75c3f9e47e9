//! The results of measurements.

use serde::{Deserialize, Serialize};

/// The report that a child process sends to its parent when its measurement is done.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ChildReport {
    /// The parent observes the rest of an example from outside.
    Example { cpu: f64, context_switches: u64 },
    /// Only the server knows how many requests it had open.
    Work {
        wall: f64,
        cpu: f64,
        threads: u64,
        processes: u64,
        inputs: u64,
        answer: u64,
    },
    /// A report to which the parent has nothing to add.
    Complete(Report),
}

/// The result of a measurement. All times are in seconds, all sizes in kilobytes of 1024 bytes.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Report {
    Example {
        wall: f64,
        cpu: f64,
        /// The largest sum over its processes of their peak resident sets (`VmHWM`); None where the
        /// system does not show it.
        peak_kb: Option<u64>,
        threads: Option<u64>,
        processes: Option<u64>,
        context_switches: u64,
    },
    Work {
        wall: f64,
        cpu: f64,
        /// How many different threads and processes did the work.
        threads: u64,
        processes: u64,
        /// The largest number of requests that the server had open at once; None for a job without
        /// a server.
        most_open: Option<u64>,
        /// The number of inputs of the job.
        inputs: u64,
        answer: u64,
    },
    StartJoin {
        wall: f64,
        units: u64,
    },
    Idle {
        units: u64,
        /// The growth of the proportional set sizes (PSS) of all processes. PSS counts a shared
        /// page once.
        pss_kb: f64,
        /// The growth of the kernel's own memory: stacks, page tables and other records.
        kernel_kb: f64,
    },
    Visible(bool),
    Ticker {
        /// How long the CPU hog computed.
        hog: f64,
        /// The longest time between two ticks.
        longest_gap: f64,
    },
    Capacity {
        workers: u64,
        alone: f64,
        together: f64,
    },
}

impl Report {
    /// Returns the parallel capacity, if this report is about it: the throughput of all workers
    /// together relative to one alone. It is capped at the number of workers, which only an error
    /// of the clock can exceed.
    pub(crate) fn capacity(&self) -> Option<f64> {
        match self {
            Self::Capacity {
                workers,
                alone,
                together,
            } => {
                let workers = *workers as f64;
                Some((workers * alone / together).min(workers))
            }
            _ => None,
        }
    }
}
