//! *Concurrency Type*: who did the work, how many at one moment, and is a busy neighbour put aside for others?

use super::{
    Evidence, Told, Unknown, beside,
    claims::{Verdict, all},
    memory, report, show, thresholds,
};
use crate::{
    probe::{Probe, Report},
    stats::Figure,
    table::Cell,
    workload::{Model, Workload},
};

pub(crate) fn cell(evidence: &Evidence, model: Model) -> Cell {
    let at_once = cores_at_once(evidence, model);
    let gap = longest_gap(evidence, model);
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
    Cell {
        words: [
            in_words(workers(evidence, model)),
            say(parallel, "in parallel", "one at a time", "parallel"),
            say(
                is_cooperative(evidence, model),
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

/// Who did the work is counted, and whether memory is shared is tried; only asyncio's claim is about time.
pub(crate) fn verdict(evidence: &Evidence, model: Model) -> Verdict {
    let workers = workers(evidence, model);
    let seen = memory::are_seen(evidence, model);
    let mut why: Vec<String> = Vec::new();
    if workers.is_ok() {
        why.push(format!("{} did the work", in_words(workers.clone())));
    }
    let holds = match model {
        Model::Threading | Model::Multiprocessing => {
            why.extend(memory::in_words(evidence, model));
            let is_threading = model == Model::Threading;
            let are_as_said = workers.map(|(processes, threads)| match is_threading {
                true => processes == 1 && threads > 1,
                false => processes > 1,
            });
            let seen = seen.map(|seen| seen.iter().all(|seen| *seen == is_threading));
            all([are_as_said, seen])
        }
        _ => {
            let gap = longest_gap(evidence, model);
            let line = format!("ticks {} apart beside a hog", show::seconds(&gap));
            why.extend(show::lines([(&gap, line)]));
            let is_one = workers.map(|workers| workers == (1, 1));
            all([is_one, is_cooperative(evidence, model)])
        }
    };
    Verdict { holds, why }
}

/// Processor time over wall time.
pub(crate) fn cores_at_once(evidence: &Evidence, model: Model) -> Told<Figure> {
    let work = Probe::Work {
        workload: Workload::HeavyComputations,
        model,
    };
    evidence.of(work, |report| match report {
        Report::Work { wall, cpu, .. } => Some(cpu / wall),
        _ => None,
    })
}

pub(crate) fn longest_gap(evidence: &Evidence, model: Model) -> Told<Figure> {
    evidence.of(Probe::Ticker(model), |report| match report {
        Report::Ticker { longest_gap, .. } => Some(*longest_gap),
        _ => None,
    })
}

/// Whether who waits beside a hog waits for as long as it runs.
fn is_cooperative(evidence: &Evidence, model: Model) -> Told<bool> {
    let share = evidence.of(Probe::Ticker(model), |report| match report {
        Report::Ticker { hog, longest_gap } => Some(longest_gap / hog),
        _ => None,
    });
    beside(&share?, thresholds::PRE_EMPTIVE, thresholds::COOPERATIVE)
}

/// The most processes and threads that did the work in any sample.
fn workers(evidence: &Evidence, model: Model) -> Told<(u64, u64)> {
    let work = evidence.subject(Probe::Work {
        workload: Workload::HeavyComputations,
        model,
    });
    let rounds = evidence.records.rounds.iter();
    let reports = rounds.filter_map(|round| report(round, work));
    let most = reports.filter_map(|report| match report {
        Report::Work {
            threads, processes, ..
        } => Some((*processes, *threads)),
        _ => None,
    });
    most.max().ok_or(Unknown::NotMeasured)
}

fn in_words(workers: Told<(u64, u64)>) -> String {
    match workers {
        Err(why) => why.to_string(),
        Ok((1, 1)) => "1 thread".into(),
        Ok((1, threads)) => format!("{threads} threads of 1 process"),
        Ok((processes, _)) => format!("{processes} processes"),
    }
}

fn say(what: Told<bool>, yes: &str, no: &str, name: &str) -> String {
    match what {
        Ok(true) => yes.into(),
        Ok(false) => no.into(),
        Err(why) => format!("{name}: {why}"),
    }
}
