//! *Use Case*: what does each model make quicker, against one thing after another?

use super::{
    Evidence, Told,
    claims::{Verdict, all},
    show,
};
use crate::{
    stats::Figure,
    table::Cell,
    workload::{Model, Workload},
};

pub(crate) fn cell(evidence: &Evidence, model: Model) -> Cell {
    let [is_for_io, is_for_cpu] = are_quicker(evidence, model);
    let spawn = Model::MultiprocessingSpawn;
    let by_spawn = [Workload::WebScraping, Workload::HeavyComputations]
        .map(|workload| (workload, evidence.speed_up(workload, spawn)));
    let variants = by_spawn.iter().filter(|_| model == Model::Multiprocessing);
    let variants = variants.flat_map(|(workload, figure)| {
        let line = format!("by spawn: {} {}", workload.name(), show::times(figure));
        show::lines([(figure, line)])
    });
    let lines = lines(evidence, model);
    Cell {
        words: words(is_for_io, is_for_cpu),
        figures: lines.into_iter().chain(variants).collect(),
    }
}

/// A column that names I/O-bound work says that it is not for the other kind: of threads the document says so in words
/// ("limits threading to I/O-bound tasks"), and asyncio has one thread. Processes are for CPU-bound work, whatever else
/// they can do.
pub(crate) fn verdict(evidence: &Evidence, model: Model) -> Verdict {
    let [io, cpu] = are_quicker(evidence, model);
    Verdict {
        holds: match model {
            Model::Multiprocessing => cpu,
            _ => all([io, cpu.map(|is_quicker| !is_quicker)]),
        },
        why: lines(evidence, model),
    }
}

/// Of I/O-bound and of CPU-bound work.
fn speed_ups(evidence: &Evidence, model: Model) -> [Told<Figure>; 2] {
    [Workload::WebScraping, Workload::HeavyComputations]
        .map(|workload| evidence.speed_up(workload, model))
}

fn lines(evidence: &Evidence, model: Model) -> Vec<String> {
    let [io, cpu] = speed_ups(evidence, model);
    show::lines([
        (&io, format!("web scraping {}", show::times(&io))),
        (&cpu, format!("heavy computations {}", show::times(&cpu))),
    ])
}

fn are_quicker(evidence: &Evidence, model: Model) -> [Told<bool>; 2] {
    let [io, cpu] = speed_ups(evidence, model);
    let cpu = evidence.capacity().and(cpu);
    [evidence.is_quicker(io), evidence.is_quicker(cpu)]
}

fn words(io: Told<bool>, cpu: Told<bool>) -> String {
    match (io, cpu) {
        (Ok(true), Ok(true)) => "I/O-bound and CPU-bound".into(),
        (Ok(true), Ok(false)) => "I/O-bound".into(),
        (Ok(false), Ok(true)) => "CPU-bound".into(),
        (Ok(false), Ok(false)) => "neither I/O-bound nor CPU-bound".into(),
        (io, cpu) => format!("I/O-bound: {}; CPU-bound: {}", one(io), one(cpu)),
    }
}

fn one(is_quicker: Told<bool>) -> String {
    match is_quicker {
        Ok(true) => "yes".into(),
        Ok(false) => "no".into(),
        Err(why) => why.to_string(),
    }
}
