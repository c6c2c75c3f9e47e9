//! *GIL*: does anything hold a model's work on the processors back to one core?

use super::{Evidence, Unknown, beside, show, thresholds};
use crate::{
    table::Cell,
    workload::{Model, Workload},
};

pub(crate) fn cell(evidence: &Evidence, model: Model) -> Cell {
    let speed_up = evidence.speed_up(Workload::HeavyComputations, model);
    let capacity = evidence.capacity();
    let is_held_back = capacity.clone().and_then(|capacity| {
        let enough = (thresholds::NOT_HELD_BACK * capacity).max(thresholds::QUICKER);
        beside(&speed_up.clone()?, thresholds::NO_QUICKER, enough).map(|is_quick| !is_quick)
    });
    let words = match (is_held_back, model) {
        (Ok(false), _) => "no lock holds it back".into(),
        (Ok(true), Model::Asyncio) => "one core's worth, as it is one thread".into(),
        (Ok(true), _) => "held back to one core".into(),
        (Err(why), _) => Unknown::to_string(&why),
    };
    let had = capacity.map_or_else(
        |_| String::new(),
        |capacity| format!(" of the {}x to be had", show::digits(capacity)),
    );
    let cores = match evidence.records.machine.cores {
        1 => "1 core".to_owned(),
        cores => format!("{cores} cores"),
    };
    let figure = format!("{}{had} on {cores}", show::times(&speed_up));
    Cell {
        words,
        figures: show::lines([(&speed_up, figure)]),
    }
}
