//! The row *GIL*: does a lock limit a model's computations to one core?

use crate::evidence::format;
use crate::evidence::inconclusive::Known;
use crate::evidence::measured::Measured;
use crate::evidence::rows::concurrency_type::is_parallel;
use crate::evidence::samples::Evidence;
use crate::evidence::verdict::Verdict;
use crate::subject::{Model, Workload};

pub(crate) fn words(evidence: &Evidence, model: Model) -> String {
    let is_free = match model {
        Model::Multiprocessing => is_parallel(evidence, model),
        _ => evidence.speeds_up_computations(tried(model)),
    };
    match (is_free, model) {
        (Ok(true), Model::Asyncio) => "no lock holds its threads back".into(),
        (Ok(true), _) => "no lock holds it back".into(),
        (Ok(false), Model::Asyncio) => "its threads are held back to one core".into(),
        (Ok(false), _) => "held back to one core".into(),
        (Err(why), _) => why.to_string(),
    }
}

/// Returns the model whose computations show whether a lock holds them back. In an async context,
/// computations are moved to threads with `to_thread`: tasks alone stay in their one thread, with a
/// lock or without.
fn tried(model: Model) -> Model {
    match model {
        Model::Asyncio => Model::ToThread,
        other => other,
    }
}

/// The claim of threads is "held back by it", and of the others that nothing holds them back.
///
/// The chapter claims of processes that they run in parallel. Their speed-up is shown too and decides
/// nothing: two interpreters on one shared core slow each other down without any lock.
pub(crate) fn verdict(evidence: &Evidence, model: Model) -> Verdict {
    let units = match model {
        Model::Asyncio => "threads, started by tasks with to_thread",
        other => other.units(),
    };
    let speed_up = speed_up(evidence, tried(model));
    let mut why = Vec::new();
    if let Ok(speed_up) = &speed_up {
        let times = format::times(&speed_up.figure);
        let capacity = of_capacity(evidence);
        why.push(format!("heavy computations by {units} {times}{capacity}"));
    }
    let figure = format::figure(speed_up).ok();
    let figure = format::times_text(figure);
    let holds = match model {
        Model::Threading => evidence
            .speeds_up_computations(model)
            .map(|is_faster| !is_faster),
        Model::Multiprocessing => {
            if let Ok(cores) = evidence.cores_used(model) {
                why.push(format!(
                    "CPU utilisation {} cores",
                    format::number(&cores.figure)
                ));
            }
            is_parallel(evidence, model)
        }
        _ => {
            if let Ok(alone) = self::speed_up(evidence, model) {
                let times = format::times(&alone.figure);
                why.push(format!("by tasks alone, in their one thread, {times}"));
            }
            evidence.speeds_up_computations(tried(model))
        }
    };
    Verdict { holds, figure, why }
}

fn speed_up(evidence: &Evidence, model: Model) -> Known<Measured> {
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
