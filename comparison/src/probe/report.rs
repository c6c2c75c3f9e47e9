//! What a probe saw.

use crate::record::is_amount;
use serde::{Deserialize, Serialize};

/// What was seen. Seconds and kilobytes (1024 bytes) throughout.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Report {
    Example {
        wall: f64,
        cpu: f64,
        /// The largest sum over its processes of their peak resident sets, where the system tells (`VmHWM`).
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
        /// The most requests that the server had open at once, if there was a server.
        most_open: Option<u64>,
        /// Inputs of the job.
        inputs: u64,
        answer: u64,
    },
    StartJoin {
        wall: f64,
        units: u64,
    },
    Idle {
        units: u64,
        /// As the processes see it: their proportional set sizes (PSS), in which a shared page counts once.
        pss_kb: f64,
        /// What the kernel keeps for them: stacks, page tables, and its own records.
        kernel_kb: f64,
    },
    Visible(bool),
    Ticker {
        /// How long the unit ran that did not stop.
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
    /// How many cores' worth of work there was, if that was measured: no more than there were workers.
    pub(crate) fn capacity(&self) -> Option<f64> {
        match self {
            Report::Capacity {
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

    /// Whether a measurement can have given this: a file that was edited may hold anything.
    pub(crate) fn is_plausible(&self) -> bool {
        let time = |seconds: f64| is_amount(seconds) && seconds > 1e-9;
        let count = |number: u64| (1..=1_000_000_000).contains(&number);
        let any = |number: Option<u64>| number.is_none_or(count);
        match *self {
            Report::Example {
                wall,
                cpu,
                peak_kb,
                threads,
                processes,
                context_switches,
            } => {
                time(wall)
                    && time(cpu)
                    && [peak_kb, threads, processes, Some(context_switches)]
                        .into_iter()
                        .all(any)
            }
            Report::Work {
                wall,
                cpu,
                threads,
                processes,
                most_open,
                inputs,
                answer: _,
            } => {
                time(wall)
                    && is_amount(cpu)
                    && count(threads)
                    && count(processes)
                    && any(most_open)
                    && count(inputs)
            }
            Report::StartJoin { wall, units } => time(wall) && count(units),
            // the kernel's part is a difference of what the whole machine uses, and may be below nothing
            Report::Idle {
                units,
                pss_kb,
                kernel_kb,
            } => count(units) && is_amount(pss_kb) && kernel_kb.abs() < 1e9,
            Report::Visible(_) => true,
            Report::Ticker { hog, longest_gap } => time(hog) && time(longest_gap),
            Report::Capacity {
                workers,
                alone,
                together,
            } => count(workers) && time(alone) && time(together),
        }
    }
}
