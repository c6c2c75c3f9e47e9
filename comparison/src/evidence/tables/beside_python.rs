//! Python's times and memory relative to Rust's.
//!
//! Both samples of a ratio are of the same round. A job's time is that of one input, since Python
//! gets fewer inputs of the computations.

use crate::evidence::format;
use crate::evidence::rows::best_for::uses;
use crate::evidence::rows::memory;
use crate::evidence::samples::{Evidence, wall_of_input};
use crate::subject::{COLUMNS, Model, Probe, Report, Unit};
use crate::table::{Cell, Table, header};
use crate::workload::job;

pub(crate) fn table(evidence: &Evidence) -> Table {
    let start_join = COLUMNS.map(|model| {
        let seconds = |_: Probe, report: &Report| wall_of_input(report);
        cell(evidence, &pairs(model, Probe::StartJoin), seconds)
    });
    let memory = COLUMNS.map(|model| {
        let kilobytes = |probe: Probe, report: &Report| match probe {
            Probe::Idle(unit) => memory::kilobytes_of_one(unit, report),
            _ => None,
        };
        cell(evidence, &pairs(model, Probe::Idle), kilobytes)
    });
    let mut rows: Vec<(String, Vec<Cell>)> = vec![
        ("Start and join".into(), start_join.into()),
        ("Memory per idle unit".into(), memory.into()),
    ];
    for workload in uses() {
        let cells = COLUMNS.map(|model| {
            let probe = Probe::Work { workload, model };
            let seconds = |_: Probe, report: &Report| wall_of_input(report);
            cell(evidence, &[(probe, probe)], seconds)
        });
        rows.push((capitalised(job(workload).name), cells.into()));
    }
    Table {
        title: format!(
            "{} relative to Rust: the times and the memory that it takes",
            evidence.name()
        ),
        header: header("Measured"),
        rows,
    }
}

/// The same measurement in Python and in Rust.
type Pair = (Probe, Probe);

/// Returns Python's units, each with the unit of Rust that works as it does.
fn pairs(model: Model, probe: fn(Unit) -> Probe) -> Vec<Pair> {
    let units: &[(Unit, Unit)] = match model {
        Model::Threading => &[(Unit::Thread, Unit::Thread)],
        Model::Multiprocessing => &[(Unit::Fork, Unit::Fork), (Unit::Spawn, Unit::Spawn)],
        _ => &[(Unit::Asyncio, Unit::Tokio)],
    };
    let pairs = units.iter();
    pairs
        .map(|(python, rust)| (probe(*python), probe(*rust)))
        .collect()
}

fn cell(evidence: &Evidence, pairs: &[Pair], number: fn(Probe, &Report) -> Option<f64>) -> Cell {
    let mut words = Vec::new();
    for (python, rust) in pairs {
        let times = evidence.relative_to_rust(*python, *rust, number);
        let times = format::or_reason(&times, format::times);
        words.push(match pairs.len() {
            // With a single pair, the name of the unit would repeat that of the column.
            1 => times,
            _ => format!("{python}: {times}"),
        });
    }
    Cell {
        words: words.join("; "),
        figures: Vec::new(),
    }
}

fn capitalised(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    first.to_uppercase() + rest
}
