//! *GIL*: does anything hold a model's work on the processors back to one core?

use super::{Evidence, Unknown, show};
use crate::{
    table::Cell,
    workload::{Model, Workload},
};

pub(crate) fn cell(evidence: &Evidence, model: Model) -> Cell {
    let speed_up = evidence.speed_up(Workload::HeavyComputations, model);
    let capacity = evidence.capacity();
    let is_held_back = capacity
        .clone()
        .and_then(|_| evidence.is_quicker(speed_up.clone()))
        .map(|is_quicker| !is_quicker);
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
    let figure = format!("{}{had}", show::times(&speed_up));
    Cell {
        words,
        figures: show::lines([(&speed_up, figure)]),
    }
}
