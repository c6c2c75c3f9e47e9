//! *Use Case*: what does each model make quicker, against one thing after another?

use super::{Evidence, Told, show};
use crate::{
    table::Cell,
    workload::{Model, Workload},
};

pub(crate) fn cell(evidence: &Evidence, model: Model) -> Cell {
    let io = evidence.speed_up(Workload::WebScraping, model);
    let cpu = evidence.speed_up(Workload::HeavyComputations, model);
    let is_for_io = evidence.is_quicker(io.clone());
    let is_for_cpu = evidence
        .capacity()
        .and_then(|_| evidence.is_quicker(cpu.clone()));
    Cell {
        words: words(is_for_io, is_for_cpu),
        figures: show::lines([
            (&io, format!("web scraping {}", show::times(&io))),
            (&cpu, format!("heavy computations {}", show::times(&cpu))),
        ]),
    }
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
