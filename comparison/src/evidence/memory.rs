//! *Memory*: does one unit see what another wrote, and what does one that only waits take?

use super::{Evidence, Told, Unknown, report, show};
use crate::{
    probe::{Probe, Report, Unit},
    table::Cell,
    workload::Model,
};

pub(crate) fn cell(evidence: &Evidence, model: Model) -> Cell {
    let tried: &[Unit] = match model {
        Model::Sequential => &[],
        Model::Threading => &[Unit::Thread],
        Model::Multiprocessing => &[Unit::Fork, Unit::Spawn],
        Model::Asyncio => &[Unit::Tokio],
    };
    let seen: Told<Vec<bool>> = tried.iter().map(|unit| is_seen(evidence, *unit)).collect();
    let words = match seen {
        Ok(seen) if seen.iter().all(|seen| *seen) => match model {
            Model::Asyncio => "shared between tasks".into(),
            _ => "shared between threads".into(),
        },
        Ok(seen) if seen.iter().all(|seen| !seen) => "separate for each process".into(),
        Ok(_) => "shared by some".into(),
        Err(why) => why.to_string(),
    };
    let weighed = match model {
        Model::Asyncio => &[Unit::Tokio, Unit::TokioThreads, Unit::AsyncStd, Unit::Smol][..],
        _ => tried,
    };
    let line = |unit: &Unit| {
        let name = format!("idle {}", unit.name());
        show::line(&name, &kilobytes(evidence, *unit), show::kilobytes)
    };
    Cell {
        words,
        figures: weighed.iter().flat_map(line).collect(),
    }
}

/// The same in every sample, or nobody can tell. Disturbed rounds count too: a write is seen or not, and no noise changes that.
fn is_seen(evidence: &Evidence, unit: Unit) -> Told<bool> {
    let probe = Probe::Visible(unit);
    evidence.is_whole(&[probe])?;
    let reports = evidence
        .records
        .rounds
        .iter()
        .filter_map(|round| report(round, probe));
    let mut seen = reports.map(|report| matches!(report, Report::Visible(true)));
    match seen.next() {
        Some(first) if seen.all(|seen| seen == first) => Ok(first),
        _ => Err(Unknown::TooNoisy),
    }
}

/// PSS and the kernel's part. A busy processor does not change them; other programs that come and go change the kernel's,
/// and then the interval is wide.
fn kilobytes(evidence: &Evidence, unit: Unit) -> Told<crate::stats::Figure> {
    evidence.of_any_round(Probe::Idle(unit), |report| match report {
        Report::Idle {
            units,
            pss_kb,
            kernel_kb,
        } => {
            // for tasks the kernel keeps nothing: there its counters only show what others do
            let kernel_kb = if matches!(unit, Unit::Thread | Unit::Fork | Unit::Spawn) {
                *kernel_kb
            } else {
                0.0
            };
            Some((pss_kb + kernel_kb) / *units as f64)
        }
        _ => None,
    })
}
