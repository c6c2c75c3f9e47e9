//! The cells and verdicts of made-up records.

mod cells;
mod claims;
mod made_up;
mod missing;
mod verdicts;

use crate::evidence::compare::{compare_to_thresholds, is_slower};
use crate::evidence::inconclusive::{Inconclusive, Known};
use crate::evidence::measured::{Bounds, Measured};
use crate::evidence::notes;
use crate::evidence::rows::{best_for, concurrency_type, gil, memory, overhead, use_case};
use crate::evidence::samples::Evidence;
use crate::evidence::tables::examples;
use crate::record::median::Figure;
use crate::record::{Machine, Noise, Outcome, Records, Round, Sample};
use crate::subject::{Language, Model, Probe, Report, Subject, Workload};

/// Returns a round in which each model took the given seconds for a job.
pub(super) fn round(workload: Workload, seconds: [(Model, f64); 4]) -> Round {
    // The computations need the same CPU time by each model.
    let cpu = seconds[0].1;
    let samples = seconds.map(|(model, wall)| {
        Sample::new(
            Subject::rust(Probe::Work { workload, model }),
            Outcome::Measured(Report::Work {
                wall,
                cpu,
                threads: 1,
                processes: 1,
                most_open: None,
                inputs: 1,
                answer: 1,
            }),
        )
    });
    Round {
        group: "job".into(),
        noise: Noise::default(),
        rejected: Vec::new(),
        samples: samples.into(),
    }
}

pub(super) fn records(cores: usize, rounds: Vec<Round>) -> Records {
    let machine = Machine {
        cpu: "a CPU".into(),
        cores,
        kernel: "a kernel".into(),
        is_virtual: None,
        rustc: "a rustc".into(),
        opt_level: "3".into(),
        load: None,
    };
    Records::new(false, Vec::new(), machine, Default::default(), 1.0, rounds)
}

/// Returns rounds of web scraping. Each number is the slowness of a round, which affects all models
/// equally.
pub(super) fn scraping(
    slowness: &[f64],
    threading: f64,
    multiprocessing: f64,
    asyncio: f64,
) -> Records {
    let rounds = slowness.iter().map(|slow| {
        let seconds = [
            (Model::Sequential, 10.0 * slow),
            (Model::Threading, threading * slow),
            (Model::Multiprocessing, multiprocessing * slow),
            (Model::Asyncio, asyncio * slow),
        ];
        round(Workload::WebScraping, seconds)
    });
    records(2, rounds.collect())
}

pub(super) const CALM: [f64; 6] = [1.0; 6];

/// Returns what was measured in accepted rounds that had these numbers.
pub(super) fn measured(numbers: &[f64]) -> Measured {
    let bounds = |number: &f64| Bounds {
        low: *number,
        high: *number,
    };
    Measured {
        figure: Figure::of(numbers.iter().copied()).expect("numbers"),
        accepted: numbers.iter().map(bounds).collect(),
        bounds: numbers.iter().map(bounds).collect(),
    }
}

/// Returns whether a model is among the fastest at web scraping.
pub(super) fn best_at_scraping(records: &Records, model: Model) -> Known<bool> {
    best_for::is_among_the_fastest(&rust(records), Workload::WebScraping, model)
}

pub(super) fn rust(records: &Records) -> Evidence<'_> {
    Evidence {
        records,
        language: Language::Rust,
    }
}
