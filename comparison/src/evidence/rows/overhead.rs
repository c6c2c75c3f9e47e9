//! The row *Overhead*: what does it cost to start one unit and wait for its end?

use crate::evidence::compare::{Relative, compare, is_slower};
use crate::evidence::format;
use crate::evidence::inconclusive::{Inconclusive, Known};
use crate::evidence::samples::{Evidence, wall};
use crate::evidence::verdict::{Verdict, all};
use crate::record::median::Figure;
use crate::subject::{COLUMNS, Model, Probe, Workload};
use crate::table::Cell;

pub(crate) fn cell(evidence: &Evidence, model: Model) -> Cell {
    let mut figures = Vec::new();
    for unit in evidence.units(model) {
        let figure = evidence.figure_of(Probe::StartJoin(unit), wall);
        if figure != Err(Inconclusive::TooNoisy) {
            let seconds = format::or_reason(&figure, format::seconds);
            figures.push(format!("{}: {seconds}", unit.name()));
        }
    }
    Cell {
        words: rank(evidence, model).unwrap_or_else(|why| why.to_string()),
        figures,
    }
}

/// Returns the rank of a model among the three.
fn rank(evidence: &Evidence, model: Model) -> Known<String> {
    let (mut on_par, mut cheaper) = (None, 0);
    for other in others(model) {
        match compare(&relative_cost(evidence, model, other)?)? {
            Relative::Lower => {}
            Relative::OnPar => on_par = on_par.or(Some(other)),
            Relative::Higher => cheaper += 1,
        }
    }
    Ok(match (on_par, cheaper) {
        // A tie with one of the others is named even if the third is cheaper or more expensive.
        (Some(other), _) => format!("on par with {}", other.name()),
        (None, 0) => "lowest".into(),
        (None, 1) => "in between".into(),
        (None, _) => "highest".into(),
    })
}

/// "Lower" (threading) compares with processes. "Higher" (multiprocessing) and "minimal" (asyncio)
/// compare with both other models. "More efficient for I/O" is tried out with web scraping.
pub(crate) fn verdict(evidence: &Evidence, model: Model) -> Verdict {
    let [threading, multiprocessing, asyncio] = COLUMNS;
    let costs = |wanted: Relative, one: Model, other: Model| {
        Ok(compare(&relative_cost(evidence, one, other)?)? == wanted)
    };
    let mut why = cost_lines(evidence, model);
    let holds = match model {
        Model::Threading => {
            let scraping = scraping_relative_to_processes(evidence);
            if let Ok(times) = &scraping {
                let times = format::times(times);
                why.push(format!("web scraping {times} of multiprocessing's time"));
            }
            let is_not_slower = scraping.and_then(|times| Ok(!is_slower(&times)?));
            let is_lower = costs(Relative::Lower, threading, multiprocessing);
            all([is_lower, is_not_slower])
        }
        Model::Multiprocessing => all([
            costs(Relative::Higher, multiprocessing, threading),
            costs(Relative::Higher, multiprocessing, asyncio),
        ]),
        _ => all([
            costs(Relative::Lower, asyncio, threading),
            costs(Relative::Lower, asyncio, multiprocessing),
        ]),
    };
    Verdict { holds, why }
}

/// Returns the cost of each model, first that of `model`, and the costs of the others relative to
/// it.
fn cost_lines(evidence: &Evidence, model: Model) -> Vec<String> {
    let mut lines = Vec::new();
    for one in [model].into_iter().chain(others(model)) {
        let probe = usual(evidence, one);
        let Ok(cost) = evidence.figure_of(probe, wall) else {
            continue;
        };
        let mut line = format!("one {probe} {}", format::seconds(&cost));
        if one != model {
            let times = relative_cost(evidence, one, model);
            let times = format::or_reason(&times, format::times);
            line += &format!(", {times} of the first");
        }
        lines.push(line);
    }
    lines
}

fn others(model: Model) -> impl Iterator<Item = Model> {
    COLUMNS.into_iter().filter(move |other| *other != model)
}

/// Returns the cost of a unit of one model relative to that of another.
fn relative_cost(evidence: &Evidence, one: Model, other: Model) -> Known<Figure> {
    evidence.ratio(usual(evidence, one), usual(evidence, other), wall)
}

fn scraping_relative_to_processes(evidence: &Evidence) -> Known<Figure> {
    let scraping = |model| Probe::Work {
        workload: Workload::WebScraping,
        model,
    };
    evidence.ratio(
        scraping(Model::Threading),
        scraping(Model::Multiprocessing),
        wall,
    )
}

/// Returns the measurement by which a model is compared: that of the first of its units that this
/// system has. For processes this is fork, Python's default on Linux up to 3.13, and for Rust's
/// tasks the runtime that works as asyncio does.
pub(crate) fn usual(evidence: &Evidence, model: Model) -> Probe {
    let units = evidence.units(model);
    for unit in &units {
        let probe = Probe::StartJoin(*unit);
        if evidence.require_samples(&[evidence.subject(probe)]).is_ok() {
            return probe;
        }
    }
    units
        .first()
        .map_or(Probe::Capacity, |unit| Probe::StartJoin(*unit))
}
