//! *Overhead*: what does it cost to start one unit and to wait for its end?

use super::{Evidence, Order, Told, order, show, wall};
use crate::{
    probe::{Probe, Unit},
    table::Cell,
    workload::{COLUMNS, Model},
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
        figures: units(model).iter().flat_map(line).collect(),
    }
}

/// The first that this system has is the one that the models are compared by: fork, which was Linux's start method for
/// Python up to 3.13, and the runtime that works as asyncio does.
fn units(model: Model) -> &'static [Unit] {
    match model {
        Model::Sequential => &[],
        Model::Threading => &[Unit::Thread],
        Model::Multiprocessing => &[Unit::Fork, Unit::Spawn],
        Model::Asyncio => &[Unit::Tokio, Unit::TokioThreads, Unit::AsyncStd, Unit::Smol],
    }
}

/// Where a model stands among the three, if each of the others is clearly cheaper, dearer, or level with it.
fn rank(evidence: &Evidence, model: Model) -> String {
    let others = COLUMNS.into_iter().filter(|other| *other != model);
    let orders = others.map(|other| {
        let costs = evidence.ratio(cheapest(evidence, model), cheapest(evidence, other), wall)?;
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

fn cheapest(evidence: &Evidence, model: Model) -> Probe {
    let costs = || units(model).iter().map(|unit| Probe::StartJoin(*unit));
    let is_there = |probe: &Probe| evidence.is_whole(&[*probe]).is_ok();
    costs()
        .find(is_there)
        .or(costs().next())
        .unwrap_or(Probe::Capacity)
}
