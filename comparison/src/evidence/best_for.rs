//! *Best For*: which of the document's uses does each model do in the least time?

use super::{Evidence, Order, Told, Unknown, order, show, wall};
use crate::{
    probe::Probe,
    stats::Figure,
    table::Cell,
    workload::{COLUMNS, Model, Workload},
};

const USES: [(Workload, &str); 3] = [
    (Workload::WebScraping, "web scraping"),
    (Workload::HeavyComputations, "heavy computations"),
    (Workload::ManyTasks, "many concurrent tasks"),
];

pub(crate) fn cell(evidence: &Evidence, model: Model) -> Cell {
    let (mut words, mut figures) = (Vec::new(), Vec::new());
    for (workload, name) in USES {
        let time = evidence.of(Probe::Work { workload, model }, wall);
        let line = format!("{name} {}", show::seconds(&time));
        let line = match standing(evidence, workload, model) {
            Ok(Standing::First(ahead)) => {
                words.push(name.to_owned());
                format!("{line}, the next takes {}", show::times(&Ok(ahead)))
            }
            Ok(Standing::Level(with)) => {
                words.push(format!("{name} (level with {})", with.join(" and ")));
                line
            }
            Ok(Standing::Behind(by)) => {
                format!("{line}, {} the best one's time", show::times(&Ok(by)))
            }
            Err(why) => {
                words.push(format!("{name}: {why}"));
                line
            }
        };
        figures.extend(show::lines([(&time, line)]));
    }
    let words = if words.is_empty() {
        "none of these".into()
    } else {
        words.join("; ")
    };
    Cell { words, figures }
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
