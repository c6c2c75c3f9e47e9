//! The row *Overhead*: what does it cost to start one unit and wait for its end?

use crate::evidence::compare::is_slower;
use crate::evidence::format;
use crate::evidence::inconclusive::Known;
use crate::evidence::measured::Measured;
use crate::evidence::samples::{Evidence, wall};
use crate::evidence::verdict::{Verdict, all};
use crate::subject::{COLUMNS, Model, Probe, Workload};

/// Returns the rank of a model among the three.
pub(crate) fn words(evidence: &Evidence, model: Model) -> String {
    let rank = || -> Known<String> {
        let (mut on_par, mut cheaper) = (None, 0);
        for other in others(model) {
            if costs_more(evidence, model, other)? {
                cheaper += 1;
            } else if !costs_more(evidence, other, model)? {
                on_par = on_par.or(Some(other));
            }
        }
        Ok(match (on_par, cheaper) {
            // A tie with one of the others is named even if the third is cheaper or more expensive.
            (Some(other), _) => format!("on par with {}", other.name()),
            (None, 0) => "lowest".into(),
            (None, 1) => "in between".into(),
            (None, _) => "highest".into(),
        })
    };
    rank().unwrap_or_else(|why| why.to_string())
}

/// "Lower" (threading) compares with processes. "Higher" (multiprocessing) and "minimal" (asyncio)
/// compare with both other models. "More efficient for I/O" is tried out with web scraping.
pub(crate) fn verdict(evidence: &Evidence, model: Model) -> Verdict {
    let [threading, multiprocessing, asyncio] = COLUMNS;
    let mut why = cost_lines(evidence, model);
    let holds = match model {
        Model::Threading => {
            let scraping = scraping_relative_to_processes(evidence);
            if let Ok(times) = &scraping {
                let times = format::times(&times.figure);
                why.push(format!("web scraping {times} of multiprocessing's time"));
            }
            let is_not_slower = scraping.and_then(|times| Ok(!is_slower(&times)?));
            all([
                costs_more(evidence, multiprocessing, threading),
                is_not_slower,
            ])
        }
        Model::Multiprocessing => all([
            costs_more(evidence, multiprocessing, threading),
            costs_more(evidence, multiprocessing, asyncio),
        ]),
        _ => all([
            costs_more(evidence, threading, asyncio),
            costs_more(evidence, multiprocessing, asyncio),
        ]),
    };
    let cost = format::figure(evidence.figure_of(usual(evidence, model), wall)).ok();
    Verdict {
        holds,
        figure: format::seconds_text(cost),
        why,
    }
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
        let mut line = format!("one {probe} {}", format::seconds(&cost.figure));
        if one != model {
            let times = format::figure(relative_cost(evidence, one, model));
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

/// Returns whether a unit of one model costs clearly more than one of another.
fn costs_more(evidence: &Evidence, one: Model, other: Model) -> Known<bool> {
    is_slower(&relative_cost(evidence, one, other)?)
}

/// Returns the cost of a unit of one model relative to that of another.
fn relative_cost(evidence: &Evidence, one: Model, other: Model) -> Known<Measured> {
    evidence.ratio(usual(evidence, one), usual(evidence, other), wall)
}

fn scraping_relative_to_processes(evidence: &Evidence) -> Known<Measured> {
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
