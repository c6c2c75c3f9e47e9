//! The row *Concurrency Type*: how many threads and processes did the work, how many ran at the
//! same time, and is a CPU hog pre-empted?

use crate::evidence::compare::compare_to_thresholds;
use crate::evidence::format;
use crate::evidence::inconclusive::{Inconclusive, Known};
use crate::evidence::measured::Measured;
use crate::evidence::rows::memory;
use crate::evidence::samples::{Evidence, report};
use crate::evidence::verdict::{Verdict, all};
use crate::record::median::Figure;
use crate::subject::{Model, Probe, Report, Workload};
use crate::thresholds;

pub(crate) fn words(evidence: &Evidence, model: Model) -> String {
    let words = [
        describe(workers(evidence, model)),
        either(
            is_parallel(evidence, model),
            "in parallel",
            "one at a time",
            "parallel",
        ),
        either(
            is_cooperative(evidence, model),
            "cooperative",
            "pre-emptive",
            "pre-emptive or cooperative",
        ),
    ];
    words.join(", ")
}

/// The workers are counted, and whether memory is shared is tried out. Only asyncio's claim depends
/// on a time.
pub(crate) fn verdict(evidence: &Evidence, model: Model) -> Verdict {
    let workers = workers(evidence, model);
    let mut why: Vec<String> = Vec::new();
    if workers.is_ok() {
        why.push(format!("{} did the work", describe(workers.clone())));
    }
    let holds = match model {
        Model::Threading => {
            why.extend(memory::describe(evidence, model));
            let is_one_process = workers.map(|(processes, threads)| processes == 1 && threads > 1);
            all([is_one_process, memory::is_shared(evidence, model)])
        }
        Model::Multiprocessing => {
            why.extend(memory::describe(evidence, model));
            let are_several = workers.map(|(processes, _)| processes > 1);
            all([are_several, memory::is_separate(evidence, model)])
        }
        _ => {
            why.extend(delay_line(evidence, model));
            let is_one_thread = workers.map(|workers| workers == (1, 1));
            all([is_one_thread, is_cooperative(evidence, model)])
        }
    };
    let cores = format::figure(evidence.cores_used(model)).ok();
    Verdict {
        holds,
        figure: format::number_text(cores),
        why,
    }
}

/// Returns the longest time between two ticks of a unit that wants to run every millisecond beside
/// a CPU hog.
pub(crate) fn longest_delay(evidence: &Evidence, model: Model) -> Known<Measured> {
    evidence.figure_of(Probe::Ticker(model), |report| match report {
        Report::Ticker { longest_gap, .. } => Some(*longest_gap),
        _ => None,
    })
}

fn delay_line(evidence: &Evidence, model: Model) -> Option<String> {
    let delay = longest_delay(evidence, model).ok()?;
    let delay = format::seconds(&delay.figure);
    Some(format!("longest delay beside a CPU hog {delay}"))
}

pub(crate) fn requests_in_flight(evidence: &Evidence, model: Model) -> Known<Figure> {
    let scraping = Probe::Work {
        workload: Workload::WebScraping,
        model,
    };
    evidence.figure_of_all_rounds(scraping, |report| match report {
        Report::Work { most_open, .. } => most_open.map(|most| most as f64),
        _ => None,
    })
}

/// Returns whether several cores were in use at the same time.
pub(crate) fn is_parallel(evidence: &Evidence, model: Model) -> Known<bool> {
    let cores = evidence.cores_used(model)?;
    let is_parallel =
        compare_to_thresholds(&cores, thresholds::ONE_CORE, thresholds::SEVERAL_CORES);
    if is_parallel != Ok(true) {
        // Only a machine with some parallel capacity can show that one is not.
        evidence.capacity()?;
    }
    is_parallel
}

/// Returns whether the ticker was delayed for as long as the CPU hog ran.
fn is_cooperative(evidence: &Evidence, model: Model) -> Known<bool> {
    let share = evidence.delay_share(model)?;
    compare_to_thresholds(&share, thresholds::PRE_EMPTIVE, thresholds::COOPERATIVE)
}

/// Returns the largest number of processes and threads that did the work in any sample.
pub(crate) fn workers(evidence: &Evidence, model: Model) -> Known<(u64, u64)> {
    let subject = evidence.subject(computations(model));
    let mut most = None;
    for round in &evidence.records.rounds {
        if let Some(Report::Work {
            threads, processes, ..
        }) = report(round, subject)
        {
            // By processes first: 2 processes with 1 thread each are more than 1 process with 4
            // threads.
            most = most.max(Some((*processes, *threads)));
        }
    }
    most.ok_or(Inconclusive::NotMeasured)
}

fn computations(model: Model) -> Probe {
    Probe::Work {
        workload: Workload::HeavyComputations,
        model,
    }
}

pub(crate) fn describe(workers: Known<(u64, u64)>) -> String {
    match workers {
        Err(why) => why.to_string(),
        Ok((1, 1)) => "1 thread".into(),
        Ok((1, threads)) => format!("{threads} threads of 1 process"),
        Ok((processes, _)) => format!("{processes} processes"),
    }
}

fn either(what: Known<bool>, yes: &str, no: &str, name: &str) -> String {
    match what {
        Ok(true) => yes.into(),
        Ok(false) => no.into(),
        Err(why) => format!("{name}: {why}"),
    }
}
