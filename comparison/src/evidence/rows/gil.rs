//! The row *GIL*: does a lock limit a model's computations to one core?

use crate::evidence::format;
use crate::evidence::inconclusive::Known;
use crate::evidence::rows::concurrency_type::{cpu_utilisation, is_parallel};
use crate::evidence::samples::Evidence;
use crate::evidence::verdict::Verdict;
use crate::record::median::Figure;
use crate::subject::{Model, Workload};
use crate::table::Cell;

pub(crate) fn cell(evidence: &Evidence, model: Model) -> Cell {
    let is_free = match model {
        Model::Multiprocessing => is_parallel(evidence, model),
        _ => evidence.speeds_up_computations(model),
    };
    let words = match (is_free, model) {
        (Ok(true), _) => "no lock holds it back".into(),
        (Ok(false), Model::Asyncio) => "one core's worth, as it is one thread".into(),
        (Ok(false), _) => "held back to one core".into(),
        (Err(why), _) => why.to_string(),
    };
    let mut figures = Vec::new();
    if let Ok(speed_up) = speed_up(evidence, model) {
        figures.push(format::times(&speed_up) + &of_capacity(evidence));
    }
    Cell { words, figures }
}

/// The claim of threads is "held back by it", and of the others that nothing holds them back. In an
/// async context, computations are moved to threads with `to_thread`: tasks alone stay in their one
/// thread, with a lock or without.
///
/// The chapter claims of processes that they run in parallel. Their speed-up is shown too and decides
/// nothing: two interpreters on one shared core slow each other down without any lock.
pub(crate) fn verdict(evidence: &Evidence, model: Model) -> Verdict {
    let (tried, units) = match model {
        Model::Asyncio => (Model::ToThread, "threads, started by tasks with to_thread"),
        other => (other, other.units()),
    };
    let mut why = Vec::new();
    if let Ok(speed_up) = speed_up(evidence, tried) {
        let times = format::times(&speed_up);
        let capacity = of_capacity(evidence);
        why.push(format!("heavy computations by {units} {times}{capacity}"));
    }
    let holds = match model {
        Model::Threading => evidence
            .speeds_up_computations(tried)
            .map(|is_faster| !is_faster),
        Model::Multiprocessing => {
            if let Ok(cores) = cpu_utilisation(evidence, model) {
                why.push(format!("CPU utilisation {} cores", format::number(&cores)));
            }
            is_parallel(evidence, model)
        }
        _ => {
            if let Ok(alone) = speed_up(evidence, model) {
                let times = format::times(&alone);
                why.push(format!("by tasks alone, in their one thread, {times}"));
            }
            evidence.speeds_up_computations(tried)
        }
    };
    Verdict { holds, why }
}

fn speed_up(evidence: &Evidence, model: Model) -> Known<Figure> {
    evidence.speed_up(Workload::HeavyComputations, model)
}

/// Returns the largest speed-up that the machine allowed, to show behind a speed-up.
fn of_capacity(evidence: &Evidence) -> String {
    match evidence.capacity() {
        Ok(capacity) => format!(
            " of {}x available",
            format::three_significant_digits(capacity)
        ),
        Err(_) => String::new(),
    }
}
