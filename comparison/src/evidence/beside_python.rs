//! Python beside Rust: how many times what Rust takes does Python take?
//!
//! Both samples of a ratio are of the same round. A job's time is that of one input, as Python is given fewer of the
//! computations.

use super::{Evidence, best_for::USES, memory, show, wall_of_input};
use crate::{
    probe::{Probe, Report, Unit},
    table::{Cell, Table},
    workload::{COLUMNS, Model},
};

/// The same thing in Python and in Rust.
type Pair = (Probe, Probe);

/// The number of a report that is compared.
type Number = fn(Probe, &Report) -> Option<f64>;

/// A row: its name, what is compared for a model, and the number that is.
type Row = (&'static str, fn(Model) -> Vec<Pair>, Number);

pub(crate) fn table(evidence: &Evidence) -> Table {
    let costs: [Row; 2] = [
        (
            "Start and join",
            |model| pairs(model, Probe::StartJoin),
            |_, report| wall_of_input(report),
        ),
        (
            "Memory of one that waits",
            |model| pairs(model, Probe::Idle),
            |probe, report| match probe {
                Probe::Idle(unit) => memory::kilobytes_of_one(unit, report),
                _ => None,
            },
        ),
    ];
    let mut rows: Vec<(String, Vec<Cell>)> = Vec::new();
    for (name, pairs, number) in costs {
        let cell = |model| cell(evidence, &pairs(model), number);
        rows.push((name.to_owned(), COLUMNS.map(cell).into()));
    }
    for workload in USES {
        let cell = |model| {
            let probe = Probe::Work { workload, model };
            cell(evidence, &[(probe, probe)], |_, report| {
                wall_of_input(report)
            })
        };
        rows.push((capitalised(workload.name()), COLUMNS.map(cell).into()));
    }
    Table {
        title: format!(
            "{} beside Rust: how many times as much it takes",
            evidence.name()
        ),
        header: super::header("Measured"),
        rows,
    }
}

/// Python's unit, and the one of Rust that works as it does.
fn pairs(model: Model, probe: fn(Unit) -> Probe) -> Vec<Pair> {
    let units: &[(Unit, Unit)] = match model {
        Model::Threading => &[(Unit::Thread, Unit::Thread)],
        Model::Multiprocessing => &[(Unit::Fork, Unit::Fork), (Unit::Spawn, Unit::Spawn)],
        _ => &[(Unit::Asyncio, Unit::Tokio)],
    };
    units
        .iter()
        .map(|(python, rust)| (probe(*python), probe(*rust)))
        .collect()
}

fn cell(evidence: &Evidence, pairs: &[Pair], number: Number) -> Cell {
    let times = |(python, rust): &Pair| {
        let times = show::times(&evidence.over_rust(*python, *rust, number));
        match pairs.len() {
            1 => times,
            _ => format!("{python}: {times}"),
        }
    };
    Cell {
        words: pairs.iter().map(times).collect::<Vec<_>>().join("; "),
        figures: Vec::new(),
    }
}

fn capitalised(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    first.to_uppercase() + rest
}
