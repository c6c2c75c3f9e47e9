//! *Overhead*: what does it cost to start one unit and to wait for its end?

use super::{
    Evidence, Order, Told,
    claims::{Verdict, all},
    order, show, wall,
};
use crate::{
    probe::{Probe, Unit},
    table::Cell,
    workload::{COLUMNS, Model, Workload},
};

pub(crate) fn cell(evidence: &Evidence, model: Model) -> Cell {
    let line = |unit: &Unit| {
        show::line(
            unit.name(),
            &evidence.of(Probe::StartJoin(*unit), wall),
            show::seconds,
        )
    };
    Cell {
        words: rank(evidence, model),
        figures: evidence.units(model).iter().flat_map(line).collect(),
    }
}

/// Where a model stands among the three, if each of the others is clearly cheaper, dearer, or level with it.
fn rank(evidence: &Evidence, model: Model) -> String {
    let others = COLUMNS.into_iter().filter(|other| *other != model);
    let orders = others.map(|other| {
        let costs = evidence.ratio(usual(evidence, model), usual(evidence, other), wall)?;
        Ok((other, order(&costs)?))
    });
    let orders: Vec<(Model, Order)> = match orders.collect::<Told<_>>() {
        Ok(orders) => orders,
        Err(why) => return why.to_string(),
    };
    let level = orders.iter().find(|(_, order)| *order == Order::Level);
    let cheaper = orders
        .iter()
        .filter(|(_, order)| *order == Order::More)
        .count();
    match (level, cheaper) {
        (Some((other, _)), _) => format!("level with {}", other.name()),
        (None, 0) => "lowest".into(),
        (None, 1) => "in between".into(),
        (None, _) => "highest".into(),
    }
}

/// "Lower" and "higher" are against the other column, and "minimal" against both; "more efficient for I/O" is tried too.
pub(crate) fn verdict(evidence: &Evidence, model: Model) -> Verdict {
    let [threading, multiprocessing, asyncio] = COLUMNS;
    let is = |wanted, one, other| {
        let costs = evidence.ratio(usual(evidence, one), usual(evidence, other), wall)?;
        Ok(order(&costs)? == wanted)
    };
    let scraping = || {
        let scraping = |model| Probe::Work {
            workload: Workload::WebScraping,
            model,
        };
        evidence.ratio(scraping(threading), scraping(multiprocessing), wall)
    };
    let is_not_behind = || Ok(order(&scraping()?)? != Order::More);
    let cost = |one: Model| {
        let cost = evidence.of(usual(evidence, one), wall);
        let mut line = format!("one {} {}", usual(evidence, one), show::seconds(&cost));
        if one != model {
            let times = evidence.ratio(usual(evidence, one), usual(evidence, model), wall);
            line += &format!(", {} of the first", show::times(&times));
        }
        show::lines([(&cost, line)])
    };
    let others = COLUMNS.into_iter().filter(|other| *other != model);
    let mut why: Vec<String> = [model].into_iter().chain(others).flat_map(cost).collect();
    if model == Model::Threading {
        let times = scraping();
        let line = format!(
            "web scraping {} of multiprocessing's time",
            show::times(&times)
        );
        why.extend(show::lines([(&times, line)]));
    }
    Verdict {
        holds: match model {
            Model::Threading => all([is(Order::Less, threading, multiprocessing), is_not_behind()]),
            Model::Multiprocessing => all([
                is(Order::More, multiprocessing, threading),
                is(Order::More, multiprocessing, asyncio),
            ]),
            _ => all([
                is(Order::Less, asyncio, threading),
                is(Order::Less, asyncio, multiprocessing),
            ]),
        },
        why,
    }
}

/// The first that this system has is the one that the models are compared by: fork, which was Linux's start method for
/// Python up to 3.13, and the runtime that works as asyncio does.
pub(crate) fn usual(evidence: &Evidence, model: Model) -> Probe {
    let costs = || {
        evidence
            .units(model)
            .iter()
            .map(|unit| Probe::StartJoin(*unit))
    };
    let is_there = |probe: &Probe| evidence.is_whole(&[evidence.subject(*probe)]).is_ok();
    costs()
        .find(is_there)
        .or(costs().next())
        .unwrap_or(Probe::Capacity)
}
