//! *Overhead*: what does it cost to start one unit and to wait for its end?

use super::{Evidence, Told, beside, show, thresholds, wall};
use crate::{
    probe::{Probe, Unit},
    table::Cell,
    workload::{COLUMNS, Model},
};

pub(crate) fn cell(evidence: &Evidence, model: Model) -> Cell {
    let line = |unit: &Unit| {
        let cost = evidence.of(Probe::StartJoin(*unit), wall);
        show::lines([(&cost, format!("{}: {}", unit.name(), show::seconds(&cost)))])
    };
    Cell {
        words: rank(evidence, model),
        figures: units(model).iter().flat_map(line).collect(),
    }
}

/// The cheapest that a model has comes first: it is the one that the models are compared by.
fn units(model: Model) -> &'static [Unit] {
    match model {
        Model::Sequential => &[],
        Model::Threading => &[Unit::Thread],
        Model::Multiprocessing => &[Unit::Fork, Unit::Spawn],
        Model::Asyncio => &[Unit::Tokio, Unit::TokioThreads, Unit::AsyncStd, Unit::Smol],
    }
}

/// Where a model stands among the three, if each of the others is clearly cheaper or dearer.
fn rank(evidence: &Evidence, model: Model) -> String {
    let others = COLUMNS.into_iter().filter(|other| *other != model);
    let cheaper: Told<Vec<bool>> = others
        .map(|other| is_cheaper(evidence, other, model))
        .collect();
    match cheaper.map(|others| others.into_iter().filter(|is_cheaper| *is_cheaper).count()) {
        Ok(0) => "lowest".into(),
        Ok(1) => "in between".into(),
        Ok(_) => "highest".into(),
        Err(why) => why.to_string(),
    }
}

fn is_cheaper(evidence: &Evidence, one: Model, than: Model) -> Told<bool> {
    let (one, than) = (
        Probe::StartJoin(units(one)[0]),
        Probe::StartJoin(units(than)[0]),
    );
    beside(
        &evidence.ratio(than, one, wall)?,
        1.0 / thresholds::LEVEL,
        thresholds::LEVEL,
    )
}
