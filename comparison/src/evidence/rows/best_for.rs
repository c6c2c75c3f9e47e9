//! The row *Best For*: which model does each of the chapter's uses in the least time?

use clap::ValueEnum;

use crate::evidence::compare::is_slower;
use crate::evidence::format;
use crate::evidence::inconclusive::Known;
use crate::evidence::samples::Evidence;
use crate::evidence::verdict::{Verdict, all};
use crate::record::median::Figure;
use crate::subject::{COLUMNS, Model, Workload};
use crate::workload::job;

/// Returns the uses of the chapter's table, and of its text on asyncio, in its order.
pub(crate) fn uses() -> impl Iterator<Item = Workload> {
    let workloads = Workload::value_variants().iter().copied();
    workloads.filter(|workload| *workload != Workload::FileIoCached)
}

/// Returns what a model is best for, by the chapter's table.
fn claimed(model: Model) -> &'static [Workload] {
    match model {
        Model::Threading => &[
            Workload::WebScraping,
            Workload::FileIo,
            Workload::NetworkCalls,
        ],
        Model::Multiprocessing => &[Workload::DataProcessing, Workload::HeavyComputations],
        _ => &[Workload::ManyTasks],
    }
}

/// Returns the uses at which no other model is clearly faster, of those that the chapter names for
/// any model.
pub(crate) fn words(evidence: &Evidence, model: Model) -> String {
    let (mut best, mut unclear) = (Vec::new(), 0);
    for workload in uses() {
        match is_among_the_fastest(evidence, workload, model) {
            Ok(true) => best.push(job(workload).name),
            Ok(false) => {}
            Err(_) => unclear += 1,
        }
    }
    let best = match best[..] {
        [] => "none of these".to_owned(),
        _ => best.join(", "),
    };
    match unclear {
        0 => best,
        jobs => format!("{best} ({jobs} more unclear)"),
    }
}

/// Returns whether no other model does a job in clearly less time.
pub(crate) fn is_among_the_fastest(
    evidence: &Evidence,
    workload: Workload,
    model: Model,
) -> Known<bool> {
    let others = COLUMNS.into_iter().filter(|other| *other != model);
    let is_not_slower = |other| {
        Ok(!is_slower(
            &evidence.relative_time(workload, model, other)?,
        )?)
    };
    all(others.map(is_not_slower))
}

/// The claim holds if no other model is clearly faster at these uses. The samples seldom show that
/// one alone is best: threads and tasks wait equally well.
pub(crate) fn verdict(evidence: &Evidence, model: Model) -> Verdict {
    let (mut why, mut conditions) = (Vec::new(), Vec::new());
    // Of all comparisons the one that is worst for the model.
    let mut worst: Option<Figure> = None;
    for workload in claimed(model) {
        let mut line = Vec::new();
        let time = evidence.job_time(*workload, model);
        if let Ok(time) = &time {
            let seconds = format::seconds(&time.figure);
            line.push(format!("{} {seconds}", job(*workload).name));
        }
        for other in COLUMNS.into_iter().filter(|other| *other != model) {
            let times = evidence.relative_time(*workload, model, other);
            if let Ok(times) = &times {
                let text = format::times(&times.figure);
                line.push(format!("{text} of {}'s", other.name()));
            }
            if let Ok(others) = evidence.relative_time(*workload, other, model)
                && worst.is_none_or(|worst| others.figure.median < worst.median)
            {
                worst = Some(others.figure);
            }
            conditions.push(times.and_then(|times| Ok(!is_slower(&times)?)));
        }
        if time.is_ok() {
            why.push(line.join(", "));
        }
    }
    Verdict {
        holds: all(conditions),
        figure: format::times_text(worst),
        why,
    }
}
