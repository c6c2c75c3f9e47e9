//! The row *Best For*: which model does each of the chapter's uses in the least time?

use clap::ValueEnum;

use crate::evidence::compare::is_slower;
use crate::evidence::format;
use crate::evidence::inconclusive::{Inconclusive, Known};
use crate::evidence::samples::{Evidence, wall};
use crate::evidence::verdict::{Verdict, all};
use crate::record::median::Figure;
use crate::subject::{COLUMNS, Model, Probe, Workload};
use crate::table::Cell;
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

pub(crate) fn cell(evidence: &Evidence, model: Model) -> Cell {
    let (mut words, mut figures) = (Vec::new(), Vec::new());
    // the uses about which nothing can be said, by the reason
    let mut unknown: Vec<(Inconclusive, Vec<&str>)> = Vec::new();
    for workload in uses() {
        let name = job(workload).name;
        let mut detail = String::new();
        match standing(evidence, workload, model) {
            Ok(Standing::First { ahead_by }) => {
                words.push(name.to_owned());
                detail = format!(", the next takes {}", format::times(&ahead_by));
            }
            Ok(Standing::OnPar { with }) => {
                words.push(format!("{name} (on par with {})", with.join(" and ")));
            }
            Ok(Standing::Behind { by }) => {
                detail = format!(", {} the best one's time", format::times(&by));
            }
            Err(why) => match unknown.iter_mut().find(|(known, _)| *known == why) {
                Some((_, names)) => names.push(name),
                None => unknown.push((why, vec![name])),
            },
        }
        if let Ok(time) = evidence.figure_of(Probe::Work { workload, model }, wall) {
            figures.push(format!("{name} {}{detail}", format::seconds(&time)));
        }
    }
    if words.is_empty() && unknown.is_empty() {
        words.push("none of these".into());
    }
    for (why, names) in unknown {
        words.push(format!("{}: {why}", names.join(", ")));
    }
    Cell {
        words: words.join("; "),
        figures,
    }
}

/// The claim holds if no other model is clearly faster at these uses. The samples seldom show that
/// one alone is best: threads and tasks wait equally well.
pub(crate) fn verdict(evidence: &Evidence, model: Model) -> Verdict {
    let (mut why, mut conditions) = (Vec::new(), Vec::new());
    for workload in claimed(model) {
        let probe = |model| Probe::Work {
            workload: *workload,
            model,
        };
        let mut line = Vec::new();
        let time = evidence.figure_of(probe(model), wall);
        if let Ok(time) = &time {
            line.push(format!("{} {}", job(*workload).name, format::seconds(time)));
        }
        for other in COLUMNS.into_iter().filter(|other| *other != model) {
            let times = evidence.ratio(probe(model), probe(other), wall);
            if let Ok(times) = &times {
                line.push(format!("{} of {}'s", format::times(times), other.name()));
            }
            conditions.push(times.and_then(|times| Ok(!is_slower(&times)?)));
        }
        if time.is_ok() {
            why.push(line.join(", "));
        }
    }
    Verdict {
        holds: all(conditions),
        why,
    }
}

/// The result of a model at a job.
enum Standing {
    /// Faster than both others.
    First {
        /// The time of the second relative to that of the first.
        ahead_by: Figure,
    },
    /// As fast as the fastest.
    OnPar { with: Vec<&'static str> },
    /// Slower than the fastest.
    Behind {
        /// Its time relative to that of the fastest.
        by: Figure,
    },
}

/// Compares each model with the one with the smallest median. Slower ones are not compared with
/// each other.
fn standing(evidence: &Evidence, workload: Workload, model: Model) -> Known<Standing> {
    let probe = |model| Probe::Work { workload, model };
    let fastest = fastest(evidence, workload, model)?;
    let relative_to_fastest = |model| evidence.ratio(probe(model), probe(fastest), wall);
    if model != fastest {
        let by = relative_to_fastest(model)?;
        if is_slower(&by)? {
            return Ok(Standing::Behind { by });
        }
    }
    let (mut with, mut second): (_, Option<Figure>) = (Vec::new(), None);
    for other in COLUMNS.into_iter().filter(|other| *other != model) {
        let by = relative_to_fastest(other)?;
        // Not slower than the fastest means on par with it, and so with this model, which is as
        // fast.
        if !is_slower(&by)? {
            with.push(other.name());
        } else if second.is_none_or(|second| by.median < second.median) {
            second = Some(by);
        }
    }
    match second {
        Some(ahead_by) if with.is_empty() => Ok(Standing::First { ahead_by }),
        _ => Ok(Standing::OnPar { with }),
    }
}

/// Returns the model with the smallest median. All three must have been measured; a failure of
/// `model` itself is reported before that of another.
fn fastest(evidence: &Evidence, workload: Workload, model: Model) -> Known<Model> {
    let time = |model| evidence.figure_of(Probe::Work { workload, model }, wall);
    // The model itself first, so that its own failure is reported before that of another.
    let mut fastest = (time(model)?.median, model);
    for other in COLUMNS.into_iter().filter(|other| *other != model) {
        let figure = time(other).map_err(|why| match why {
            Inconclusive::Failed(_) => Inconclusive::Without(other.name().into()),
            why => why,
        })?;
        // Strictly less: of two equal medians, the model of this cell stays the fastest.
        if figure.median < fastest.0 {
            fastest = (figure.median, other);
        }
    }
    Ok(fastest.1)
}
