//! *Concurrency Type*: who did the work, how many at one moment, and is a busy neighbour put aside for others?

use super::{Evidence, Told, Unknown, beside, report, show, thresholds};
use crate::{
    probe::{Probe, Report},
    table::Cell,
    workload::{Model, Workload},
};

pub(crate) fn cell(evidence: &Evidence, model: Model) -> Cell {
    let work = Probe::Work {
        workload: Workload::HeavyComputations,
        model,
    };
    let at_once = evidence.of(work, |report| match report {
        Report::Work { wall, cpu, .. } => Some(cpu / wall),
        _ => None,
    });
    let gap = evidence.of(Probe::Ticker(model), |report| match report {
        Report::Ticker { longest_gap, .. } => Some(*longest_gap),
        _ => None,
    });
    let share = evidence.of(Probe::Ticker(model), |report| match report {
        Report::Ticker { hog, longest_gap } => Some(longest_gap / hog),
        _ => None,
    });

    let scraping = Probe::Work {
        workload: Workload::WebScraping,
        model,
    };
    let in_flight = evidence.of_any_round(scraping, |report| match report {
        Report::Work { most_open, .. } => most_open.map(|most| most as f64),
        _ => None,
    });

    let parallel = evidence
        .capacity()
        .and(at_once.clone())
        .and_then(|figure| beside(&figure, thresholds::ONE_AT_A_TIME, thresholds::PARALLEL));
    let cooperative =
        share.and_then(|figure| beside(&figure, thresholds::PRE_EMPTIVE, thresholds::COOPERATIVE));
    Cell {
        words: [
            workers(evidence, work),
            say(parallel, "in parallel", "one at a time", "parallel"),
            say(
                cooperative,
                "cooperative",
                "pre-emptive",
                "pre-emptive or cooperative",
            ),
        ]
        .join(", "),
        figures: show::lines([
            (
                &at_once,
                format!("{} cores at once", show::number(&at_once)),
            ),
            (
                &gap,
                format!("ticks {} apart beside a hog", show::seconds(&gap)),
            ),
            (
                &in_flight,
                format!(
                    "{} requests in flight",
                    in_flight.as_ref().map_or(0.0, |most| most.high)
                ),
            ),
        ]),
    }
}

/// The most threads and processes that did the work in any sample.
fn workers(evidence: &Evidence, work: Probe) -> String {
    let reports = evidence
        .records
        .rounds
        .iter()
        .filter_map(|round| report(round, work));
    let most = reports.filter_map(|report| match report {
        Report::Work {
            threads, processes, ..
        } => Some((*processes, *threads)),
        _ => None,
    });
    match most.max() {
        None => Unknown::NotMeasured.to_string(),
        Some((1, 1)) => "1 thread".into(),
        Some((1, threads)) => format!("{threads} threads of 1 process"),
        Some((processes, _)) => format!("{processes} processes"),
    }
}

fn say(what: Told<bool>, yes: &str, no: &str, name: &str) -> String {
    match what {
        Ok(true) => yes.into(),
        Ok(false) => no.into(),
        Err(why) => format!("{name}: {why}"),
    }
}
