//! *GIL*: does anything hold a model's work on the processors back to one core?

use super::{
    Evidence, Told, Unknown, beside, claims::Verdict, concurrency_type::cores_at_once, show,
    thresholds,
};
use crate::{
    table::Cell,
    workload::{Model, Workload},
};

pub(crate) fn cell(evidence: &Evidence, model: Model) -> Cell {
    let speed_up = evidence.speed_up(Workload::HeavyComputations, model);
    let is_held_back = match model {
        Model::Multiprocessing => is_parallel(evidence, model),
        _ => is_quicker(evidence, model),
    }
    .map(|is_free| !is_free);
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
            is_parallel(evidence, model)
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

/// That processes run at once is what the document claims of them, and their speed-up stands beside it. It decides nothing:
/// two interpreters may get in each other's way on a core that they share, and no lock is to blame for that.
fn is_parallel(evidence: &Evidence, model: Model) -> Told<bool> {
    let at_once = evidence
        .capacity()
        .and_then(|_| cores_at_once(evidence, model))?;
    beside(&at_once, thresholds::ONE_AT_A_TIME, thresholds::PARALLEL)
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
