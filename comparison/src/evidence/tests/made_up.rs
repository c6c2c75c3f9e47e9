//! A made-up run, in which the result of each probe is known and can be changed.

use crate::evidence::tests::*;
use crate::subject::Model::*;
use crate::subject::Unit;

/// Returns the seconds of a job by a model, as for a Python with a GIL.
pub(super) fn seconds(workload: Workload, model: Model) -> f64 {
    match (workload, model) {
        (Workload::ManyTasks, Threading) => 2.0,
        (Workload::ManyTasks, Multiprocessing) => 9.0,
        (Workload::ManyTasks, _) => 1.0,
        (Workload::HeavyComputations | Workload::DataProcessing, Multiprocessing) => 5.0,
        (Workload::HeavyComputations | Workload::DataProcessing, _) => 10.0,
        (_, Sequential) => 10.0,
        _ => 1.5,
    }
}

/// Returns the usual result of a probe.
fn usual(probe: Probe) -> Report {
    match probe {
        Probe::Work { workload, model } => Report::Work {
            wall: seconds(workload, model),
            cpu: 10.0,
            threads: if matches!(model, Sequential | Asyncio) {
                1
            } else {
                2
            },
            processes: if model == Multiprocessing { 2 } else { 1 },
            most_open: None,
            inputs: 1,
            answer: 1,
        },
        Probe::StartJoin(unit) => Report::StartJoin {
            wall: match unit {
                Unit::Thread => 100e-6,
                Unit::Fork => 1e-3,
                Unit::Spawn => 10e-3,
                _ => 1e-6,
            },
            units: 1,
        },
        Probe::Visible(unit) => Report::Visible(!matches!(unit, Unit::Fork | Unit::Spawn)),
        Probe::Ticker(model) => Report::Ticker {
            hog: 0.08,
            longest_gap: if model == Asyncio { 0.08 } else { 0.005 },
        },
        _ => Report::Capacity {
            workers: 2,
            alone: 1.0,
            together: 1.0,
        },
    }
}

/// Returns a run in which `change` alters the results of some probes, or leaves them out by None.
pub(super) fn run(change: impl Fn(Probe, Report) -> Option<Report>) -> Records {
    let jobs = crate::evidence::rows::best_for::uses().flat_map(|workload| {
        [Sequential, Threading, Multiprocessing, Asyncio, ToThread]
            .map(|model| Probe::Work { workload, model })
    });
    let units = [Unit::Thread, Unit::Fork, Unit::Spawn, Unit::Tokio];
    let units = units
        .into_iter()
        .flat_map(|unit| [Probe::StartJoin(unit), Probe::Visible(unit)]);
    let tickers = [Threading, Multiprocessing, Asyncio].map(Probe::Ticker);
    let probes: Vec<Probe> = jobs
        .chain(units)
        .chain(tickers)
        .chain([Probe::Capacity])
        .collect();
    let round = |_| Round {
        group: "all".into(),
        noise: Noise::default(),
        rejected: Vec::new(),
        samples: probes
            .iter()
            .filter_map(|probe| {
                Some(Sample::new(
                    Subject::rust(*probe),
                    Outcome::Measured(change(*probe, usual(*probe))?),
                ))
            })
            .collect(),
    };
    records(2, (0..6).map(round).collect())
}

pub(super) fn job(probe: Probe, of: Workload, by: Model) -> bool {
    probe
        == Probe::Work {
            workload: of,
            model: by,
        }
}

/// Returns the report with `factor` times the seconds.
pub(super) fn times(report: Report, factor: f64) -> Report {
    match report {
        Report::Work {
            wall,
            cpu,
            threads,
            processes,
            most_open,
            inputs,
            answer,
        } => Report::Work {
            wall: wall * factor,
            cpu,
            threads,
            processes,
            most_open,
            inputs,
            answer,
        },
        Report::StartJoin { wall, units } => Report::StartJoin {
            wall: wall * factor,
            units,
        },
        Report::Ticker { hog, longest_gap } => Report::Ticker {
            hog,
            longest_gap: longest_gap * factor,
        },
        other => other,
    }
}
