//! *Best For*: which of the document's uses does each model do in the least time?

use super::{
    Evidence, Order, Told, Unknown,
    claims::{Verdict, all},
    order, show, wall,
};
use crate::{
    probe::Probe,
    stats::Figure,
    table::Cell,
    workload::{COLUMNS, Model, Workload},
};

/// The document's, in its order: of its table, and of its text on asyncio.
pub(crate) const USES: [Workload; 7] = [
    Workload::WebScraping,
    Workload::FileIo,
    Workload::NetworkCalls,
    Workload::DataProcessing,
    Workload::HeavyComputations,
    Workload::ManyTasks,
    Workload::DatabaseQueries,
];

/// What the document's table says that a model is best for.
fn named(model: Model) -> &'static [Workload] {
    match model {
        Model::Threading => &USES[..3],
        Model::Multiprocessing => &USES[3..5],
        _ => &USES[5..6],
    }
}

pub(crate) fn cell(evidence: &Evidence, model: Model) -> Cell {
    let (mut words, mut figures) = (Vec::new(), Vec::new());
    let mut unknown: Vec<(String, Vec<&str>)> = Vec::new(); // by reason
    for workload in USES {
        let name = workload.name();
        let time = evidence.of(Probe::Work { workload, model }, wall);
        let mut line = format!("{name} {}", show::seconds(&time));
        match standing(evidence, workload, model) {
            Ok(Standing::First(ahead)) => {
                words.push(name.to_owned());
                line += &format!(", the next takes {}", show::times(&Ok(ahead)));
            }
            Ok(Standing::Level(with)) => {
                words.push(format!("{name} (level with {})", with.join(" and ")));
            }
            Ok(Standing::Behind(by)) => {
                line += &format!(", {} the best one's time", show::times(&Ok(by)));
            }
            Err(why) => match unknown
                .iter_mut()
                .find(|(known, _)| *known == why.to_string())
            {
                Some((_, names)) => names.push(name),
                None => unknown.push((why.to_string(), vec![name])),
            },
        }
        figures.extend(show::lines([(&time, line)]));
    }
    if words.is_empty() && unknown.is_empty() {
        words.push("none of these".into());
    }
    let unknown = unknown.iter();
    words.extend(unknown.map(|(why, names)| format!("{}: {why}", names.join(", "))));
    Cell {
        words: words.join("; "),
        figures,
    }
}

/// Whether nobody is clearly better at what the document says that this one is best for. The data seldom says that one
/// alone is best: threads and tasks wait equally well.
pub(crate) fn verdict(evidence: &Evidence, model: Model) -> Verdict {
    let (mut why, mut parts) = (Vec::new(), Vec::new());
    for workload in named(model) {
        let probe = |model| Probe::Work {
            workload: *workload,
            model,
        };
        let others = || COLUMNS.into_iter().filter(|other| *other != model);
        let over = |other| evidence.ratio(probe(model), probe(other), wall);
        let behind = others().map(|other| is_behind(&over(other)?).map(|is_behind| !is_behind));
        parts.push(all(behind));
        let times = others().flat_map(|other| {
            let times = over(other);
            let line = format!("{} of {}'s", show::times(&times), other.name());
            show::lines([(&times, line)])
        });
        let time = evidence.of(probe(model), wall);
        let line = format!("{} {}", workload.name(), show::seconds(&time));
        let line: Vec<String> = [line].into_iter().chain(times).collect();
        why.extend(show::lines([(&time, line.join(", "))]));
    }
    Verdict {
        holds: all(parts),
        why,
    }
}

/// How a model did at a job.
enum Standing {
    /// Ahead of both others, of the nearer by so much.
    First(Figure),
    /// As quick as the best, together with these.
    Level(Vec<&'static str>),
    /// Behind the best by so much.
    Behind(Figure),
}

/// All are held against the one with the smallest median: how two that are behind it stand to each other is no matter.
fn standing(evidence: &Evidence, workload: Workload, model: Model) -> Told<Standing> {
    let probe = |model| Probe::Work { workload, model };
    evidence.of(probe(model), wall)?; // its own failure is told before that of another
    let mut medians = Vec::new();
    for one in COLUMNS {
        let time = evidence.of(probe(one), wall).map_err(|why| match why {
            Unknown::Failed(_) if one != model => Unknown::Without(one.name().into()),
            why => why,
        });
        medians.push((time?.median, one));
    }
    let best = medians
        .into_iter()
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map_or(model, |(_, best)| best);
    let behind_best = |model| evidence.ratio(probe(model), probe(best), wall);
    if model != best && is_behind(&behind_best(model)?)? {
        return Ok(Standing::Behind(behind_best(model)?));
    }
    let (mut level, mut nearest): (_, Option<Figure>) = (Vec::new(), None);
    for other in COLUMNS.into_iter().filter(|other| *other != model) {
        let by = behind_best(other)?;
        if !is_behind(&by)? {
            level.push(other.name());
        } else if nearest.is_none_or(|nearest| by.median < nearest.median) {
            nearest = Some(by);
        }
    }
    match nearest {
        Some(by) if level.is_empty() => Ok(Standing::First(by)),
        _ => Ok(Standing::Level(level)),
    }
}

/// Whether a time, over the best one's, is clearly longer.
fn is_behind(over_best: &Figure) -> Told<bool> {
    Ok(order(over_best)? == Order::More)
}
