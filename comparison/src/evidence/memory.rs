//! *Memory*: does one unit see what another wrote, and what does one that only waits take?

use super::{Evidence, Told, Unknown, claims::Verdict, report, show};
use crate::{
    probe::{Probe, Report, Unit},
    table::Cell,
    workload::Model,
};

pub(crate) fn cell(evidence: &Evidence, model: Model) -> Cell {
    let words = match are_seen(evidence, model) {
        Ok(seen) if seen.iter().all(|seen| *seen) => match model {
            Model::Asyncio => "shared between tasks".into(),
            _ => "shared between threads".into(),
        },
        Ok(seen) if seen.iter().all(|seen| !seen) => "separate for each process".into(),
        Ok(_) => "shared by some".into(),
        Err(why) => why.to_string(),
    };
    let line = |unit: &Unit| {
        let name = format!("idle {}", unit.name());
        show::line(&name, &kilobytes(evidence, *unit), show::kilobytes)
    };
    Cell {
        words,
        figures: evidence.units(model).iter().flat_map(line).collect(),
    }
}

pub(crate) fn verdict(evidence: &Evidence, model: Model) -> Verdict {
    let is_shared = model == Model::Threading;
    Verdict {
        holds: are_seen(evidence, model).map(|seen| seen.iter().all(|seen| *seen == is_shared)),
        why: in_words(evidence, model),
    }
}

/// What was seen of each unit, where it was tried.
pub(crate) fn in_words(evidence: &Evidence, model: Model) -> Vec<String> {
    let units = evidence.units(model).iter();
    let tried = units.filter(|unit| unit.is_the_document_s());
    tried
        .filter_map(|unit| {
            let seen = is_seen(evidence, *unit).ok()?;
            let seen = if seen { "seen" } else { "not seen" };
            Some(format!(
                "what one {} wrote was {seen} outside of it",
                unit.name()
            ))
        })
        .collect()
}

/// Whether what one wrote was seen by another, for each unit that the document names.
pub(crate) fn are_seen(evidence: &Evidence, model: Model) -> Told<Vec<bool>> {
    let units = evidence.units(model).iter();
    units
        .filter(|unit| unit.is_the_document_s())
        .map(|unit| is_seen(evidence, *unit))
        .collect()
}

/// The same in every sample, or nobody can tell. Disturbed rounds count too: a write is seen or not, and no noise changes that.
fn is_seen(evidence: &Evidence, unit: Unit) -> Told<bool> {
    let probe = Probe::Visible(unit);
    evidence.is_whole(&[evidence.subject(probe)])?;
    let reports = evidence
        .records
        .rounds
        .iter()
        .filter_map(|round| report(round, evidence.subject(probe)));
    let mut seen = reports.map(|report| matches!(report, Report::Visible(true)));
    match seen.next() {
        Some(first) if seen.all(|seen| seen == first) => Ok(first),
        _ => Err(Unknown::TooNoisy),
    }
}

/// PSS and the kernel's part. A busy processor does not change them; other programs that come and go change the kernel's,
/// and then the interval is wide.
pub(crate) fn kilobytes(evidence: &Evidence, unit: Unit) -> Told<crate::stats::Figure> {
    let number = move |report: &Report| kilobytes_of_one(unit, report);
    evidence.of_any_round(Probe::Idle(unit), number)
}

/// For tasks the kernel keeps nothing: there its counters only show what others do.
pub(crate) fn kilobytes_of_one(unit: Unit, report: &Report) -> Option<f64> {
    let Report::Idle {
        units,
        pss_kb,
        kernel_kb,
    } = report
    else {
        return None;
    };
    let kept = match unit {
        Unit::Thread | Unit::Fork | Unit::Spawn => *kernel_kb,
        _ => 0.0,
    };
    Some((pss_kb + kept) / *units as f64)
}
