//! *GIL*: does anything hold a model's work on the processors back to one core?

use super::{
    Evidence, Told, Unknown, beside,
    claims::{Verdict, all},
    concurrency_type::cores_at_once,
    show, thresholds,
};
use crate::{
    table::Cell,
    workload::{Model, Workload},
};

pub(crate) fn cell(evidence: &Evidence, model: Model) -> Cell {
    let speed_up = evidence.speed_up(Workload::HeavyComputations, model);
    let is_held_back = is_quicker(evidence, model).map(|is_quicker| !is_quicker);
    let words = match (is_held_back, model) {
        (Ok(false), _) => "no lock holds it back".into(),
        (Ok(true), Model::Asyncio) => "one core's worth, as it is one thread".into(),
        (Ok(true), _) => "held back to one core".into(),
        (Err(why), _) => Unknown::to_string(&why),
    };
    let had = of_capacity(evidence);
    let figure = format!("{}{had}", show::times(&speed_up));
    Cell {
        words,
        figures: show::lines([(&speed_up, figure)]),
    }
}

/// "Held back by it", of threads; of the others, that nothing holds them back. What an async context has for computations
/// is to hand them over to threads: tasks alone stay in their one thread, with a lock or without.
pub(crate) fn verdict(evidence: &Evidence, model: Model) -> Verdict {
    let tried = match model {
        Model::Asyncio => Model::ToThread,
        other => other,
    };
    let is_quicker = is_quicker(evidence, tried);
    let speed_up = evidence.speed_up(Workload::HeavyComputations, tried);
    let had = of_capacity(evidence);
    let units = match model {
        Model::Asyncio => "threads that tasks hand them over to",
        other => other.units(),
    };
    let figure = show::times(&speed_up);
    let mut why = show::lines([(
        &speed_up,
        format!("heavy computations by {units} {figure}{had}"),
    )]);
    let holds = match model {
        Model::Threading => is_quicker.map(|is_quicker| !is_quicker),
        Model::Multiprocessing => {
            let at_once = cores_at_once(evidence, model);
            let line = format!("{} cores at once", show::number(&at_once));
            why.extend(show::lines([(&at_once, line)]));
            let is_parallel = evidence.capacity().and(at_once).and_then(|figure| {
                beside(&figure, thresholds::ONE_AT_A_TIME, thresholds::PARALLEL)
            });
            all([is_quicker, is_parallel])
        }
        _ => {
            let alone = evidence.speed_up(Workload::HeavyComputations, model);
            let line = format!(
                "by tasks alone, in their one thread, {}",
                show::times(&alone)
            );
            why.extend(show::lines([(&alone, line)]));
            is_quicker
        }
    };
    Verdict { holds, why }
}

fn is_quicker(evidence: &Evidence, model: Model) -> Told<bool> {
    let speed_up = evidence.speed_up(Workload::HeavyComputations, model);
    let had = evidence.capacity();
    had.and_then(|_| evidence.is_quicker(speed_up))
}

/// What stands behind a speed-up, where it is known: the most that it could be.
fn of_capacity(evidence: &Evidence) -> String {
    evidence.capacity().map_or_else(
        |_| String::new(),
        |capacity| format!(" of the {}x to be had", show::digits(capacity)),
    )
}
