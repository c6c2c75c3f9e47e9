//! The row *Use Case*: which kind of work does each model speed up, relative to sequential code?

use crate::evidence::format;
use crate::evidence::inconclusive::Known;
use crate::evidence::samples::Evidence;
use crate::evidence::verdict::{Verdict, all};
use crate::record::median::Figure;
use crate::subject::{Model, Workload};
use crate::table::Cell;
use crate::workload::job;

/// The jobs whose speed-ups are taken for those of all I/O-bound and of all CPU-bound work.
const IO: Workload = Workload::WebScraping;
const CPU: Workload = Workload::HeavyComputations;

/// The variants of multiprocessing, which are shown where they were measured.
const VARIANTS: [(Model, &str); 3] = [
    (Model::MultiprocessingSpawn, "spawn"),
    (Model::MultiprocessingForkserver, "forkserver"),
    (Model::Interpreters, "interpreters"),
];

pub(crate) fn cell(evidence: &Evidence, model: Model) -> Cell {
    let mut figures = speed_up_lines(evidence, model);
    if model == Model::Multiprocessing {
        for (variant, name) in VARIANTS {
            for workload in [IO, CPU] {
                if let Ok(speed_up) = evidence.speed_up(workload, variant) {
                    let times = format::times(&speed_up);
                    figures.push(format!("by {name}: {} {times}", job(workload).name));
                }
            }
        }
    }
    Cell {
        words: describe(
            speeds_up_io(evidence, model),
            evidence.speeds_up_computations(model),
        ),
        figures,
    }
}

/// "For I/O-bound work" also claims that CPU-bound work does not get faster: the chapter says so of
/// threads ("limits threading to I/O-bound tasks"), and asyncio has one thread. "For CPU-bound
/// work" does not exclude the other kind.
pub(crate) fn verdict(evidence: &Evidence, model: Model) -> Verdict {
    let cpu = evidence.speeds_up_computations(model);
    Verdict {
        holds: match model {
            Model::Multiprocessing => cpu,
            _ => all([
                speeds_up_io(evidence, model),
                cpu.map(|is_faster| !is_faster),
            ]),
        },
        why: speed_up_lines(evidence, model),
    }
}

fn speed_up_lines(evidence: &Evidence, model: Model) -> Vec<String> {
    let line = |workload: Workload| {
        let speed_up: Figure = evidence.speed_up(workload, model).ok()?;
        Some(format!(
            "{} {}",
            job(workload).name,
            format::times(&speed_up)
        ))
    };
    [IO, CPU].into_iter().filter_map(line).collect()
}

fn speeds_up_io(evidence: &Evidence, model: Model) -> Known<bool> {
    evidence.is_faster(&evidence.speed_up(IO, model))
}

fn describe(io: Known<bool>, cpu: Known<bool>) -> String {
    match (io, cpu) {
        (Ok(true), Ok(true)) => "I/O-bound and CPU-bound".into(),
        (Ok(true), Ok(false)) => "I/O-bound".into(),
        (Ok(false), Ok(true)) => "CPU-bound".into(),
        (Ok(false), Ok(false)) => "neither I/O-bound nor CPU-bound".into(),
        (io, cpu) => format!(
            "I/O-bound: {}; CPU-bound: {}",
            yes_or_no(io),
            yes_or_no(cpu)
        ),
    }
}

fn yes_or_no(is_faster: Known<bool>) -> String {
    match is_faster {
        Ok(true) => "yes".into(),
        Ok(false) => "no".into(),
        Err(why) => why.to_string(),
    }
}
