//! The row *Use Case*: which kind of work does each model speed up, relative to sequential code?

use crate::evidence::format;
use crate::evidence::inconclusive::Known;
use crate::evidence::samples::Evidence;
use crate::evidence::verdict::{Verdict, all};
use crate::subject::{Model, Workload};
use crate::workload::job;

/// The jobs whose speed-ups are taken for those of all I/O-bound and of all CPU-bound work.
const IO: Workload = Workload::WebScraping;
const CPU: Workload = Workload::HeavyComputations;

pub(crate) fn words(evidence: &Evidence, model: Model) -> String {
    let io = speeds_up_io(evidence, model);
    match (io, evidence.speeds_up_computations(model)) {
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

/// "For I/O-bound work" also claims that CPU-bound work does not get faster: the chapter says so of
/// threads ("limits threading to I/O-bound tasks"), and asyncio has one thread. "For CPU-bound
/// work" does not exclude the other kind.
pub(crate) fn verdict(evidence: &Evidence, model: Model) -> Verdict {
    let cpu = evidence.speeds_up_computations(model);
    let io = match model {
        Model::Multiprocessing => Ok(true),
        _ => speeds_up_io(evidence, model),
    };
    // The figure that decides: that of the condition which fails, or of computations.
    let decides = if io == Ok(false) { IO } else { CPU };
    let figure = format::figure(evidence.speed_up(decides, model)).ok();
    Verdict {
        holds: match model {
            Model::Multiprocessing => cpu,
            _ => all([io, cpu.map(|is_faster| !is_faster)]),
        },
        figure: format::times_text(figure),
        why: speed_up_lines(evidence, model),
    }
}

fn speed_up_lines(evidence: &Evidence, model: Model) -> Vec<String> {
    let mut lines = Vec::new();
    for workload in [IO, CPU] {
        if let Ok(speed_up) = evidence.speed_up(workload, model) {
            let times = format::times(&speed_up.figure);
            lines.push(format!("{} {times}", job(workload).name));
        }
    }
    lines
}

fn speeds_up_io(evidence: &Evidence, model: Model) -> Known<bool> {
    evidence.is_faster(&evidence.speed_up(IO, model))
}

fn yes_or_no(is_faster: Known<bool>) -> String {
    match is_faster {
        Ok(true) => "yes".into(),
        Ok(false) => "no".into(),
        Err(why) => why.to_string(),
    }
}
