//! The row *Memory*: does one unit see what another wrote, and how much memory does an idle unit
//! take?

use crate::evidence::format;
use crate::evidence::inconclusive::{Inconclusive, Known};
use crate::evidence::samples::{Evidence, report};
use crate::evidence::verdict::Verdict;
use crate::record::median::Figure;
use crate::subject::{Model, Probe, Report, Unit};

pub(crate) fn words(evidence: &Evidence, model: Model) -> String {
    match writes_are_seen(evidence, model) {
        Ok(seen) if seen.iter().all(|seen| *seen) => match model {
            Model::Asyncio => "shared between tasks".into(),
            _ => "shared between threads".into(),
        },
        Ok(seen) if seen.iter().all(|seen| !seen) => "separate for each process".into(),
        Ok(_) => "shared by some".into(),
        Err(why) => why.to_string(),
    }
}

pub(crate) fn verdict(evidence: &Evidence, model: Model) -> Verdict {
    let unit = documented_units(evidence, model).find_map(|unit| kilobytes(evidence, unit).ok());
    Verdict {
        holds: match model {
            Model::Threading => is_shared(evidence, model),
            _ => is_separate(evidence, model),
        },
        figure: format::kilobytes_text(unit),
        why: describe(evidence, model),
    }
}

/// Returns whether another unit saw each write.
pub(crate) fn is_shared(evidence: &Evidence, model: Model) -> Known<bool> {
    let seen = writes_are_seen(evidence, model)?;
    Ok(seen.iter().all(|seen| *seen))
}

/// Returns whether no other unit saw any write.
pub(crate) fn is_separate(evidence: &Evidence, model: Model) -> Known<bool> {
    let seen = writes_are_seen(evidence, model)?;
    Ok(seen.iter().all(|seen| !seen))
}

/// Describes what happened to the write of each unit, where that was tried.
pub(crate) fn describe(evidence: &Evidence, model: Model) -> Vec<String> {
    let mut texts = Vec::new();
    for unit in documented_units(evidence, model) {
        if let Ok(is_seen) = write_is_seen(evidence, unit) {
            let seen = if is_seen { "seen" } else { "not seen" };
            let name = unit.name();
            texts.push(format!("what one {name} wrote was {seen} outside of it"));
        }
    }
    texts
}

fn documented_units(evidence: &Evidence, model: Model) -> impl Iterator<Item = Unit> + use<> {
    let units = evidence.units(model).into_iter();
    units.filter(|unit| unit.is_documented())
}

/// Returns for each unit of the chapter whether another one saw its write.
fn writes_are_seen(evidence: &Evidence, model: Model) -> Known<Vec<bool>> {
    documented_units(evidence, model)
        .map(|unit| write_is_seen(evidence, unit))
        .collect()
}

/// Returns whether the write was seen, if that was the same in each sample. Rejected rounds count
/// too: noise does not change whether a write is seen.
fn write_is_seen(evidence: &Evidence, unit: Unit) -> Known<bool> {
    let subject = evidence.subject(Probe::Visible(unit));
    evidence.require_samples(&[subject])?;
    let rounds = evidence.records.rounds.iter();
    let reports = rounds.filter_map(|round| report(round, subject));
    let mut seen = reports.map(|report| matches!(report, Report::Visible(true)));
    match seen.next() {
        // A single contradiction makes the result inconclusive: a write cannot be seen by chance.
        Some(first) if seen.all(|seen| seen == first) => Ok(first),
        _ => Err(Inconclusive::TooNoisy),
    }
}

/// Returns the memory of an idle unit: PSS, and the kernel's part. CPU load does not change them,
/// so all rounds count. Other programs that start or end change the kernel's part, which makes the
/// interval wide.
pub(crate) fn kilobytes(evidence: &Evidence, unit: Unit) -> Known<Figure> {
    let number = move |report: &Report| kilobytes_of_one(unit, report);
    evidence.figure_of_all_rounds(Probe::Idle(unit), number)
}

/// Returns the memory of one of the units that a report is about. The kernel keeps nothing per
/// task, so for tasks its counters would only show what other programs do.
pub(crate) fn kilobytes_of_one(unit: Unit, report: &Report) -> Option<f64> {
    let Report::Idle {
        units,
        pss_kb,
        kernel_kb,
    } = report
    else {
        return None;
    };
    let kernel_kb = match unit {
        Unit::Thread | Unit::Fork | Unit::Spawn | Unit::Forkserver | Unit::Interpreter => {
            *kernel_kb
        }
        _ => 0.0,
    };
    Some((pss_kb + kernel_kb) / *units as f64)
}
