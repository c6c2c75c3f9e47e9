//! The groups of a run: which subjects are sampled in turn, and how often.

use clap::ValueEnum;

use crate::plan::{Group, MEMORY};
use crate::record::Python;
use crate::subject::{COLUMNS, Language, Model, Probe, Subject, Unit, Workload};
use crate::workload::job;

/// A group before it is known how many Pythons there are.
struct Row {
    name: &'static str,
    /// The rounds of a quick run and of a full one.
    rounds: [usize; 2],
    /// The approximate seconds that a round takes in Rust, and in a Python that has all units.
    seconds: [f64; 2],
    rust: Vec<Probe>,
    python: Vec<Probe>,
}

fn rows() -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for workload in Workload::value_variants() {
        add_job(&mut rows, *workload);
    }
    let tickers: Vec<Probe> = COLUMNS.map(Probe::Ticker).into();
    rows.push(Row {
        name: "overhead",
        rounds: [3, 9],
        seconds: [0.2, 1.0],
        rust: UNITS.map(Probe::StartJoin).into(),
        python: PYTHON_UNITS.map(Probe::StartJoin).into(),
    });
    rows.push(Row {
        name: MEMORY,
        rounds: [3, 5],
        seconds: [0.8, 2.7],
        rust: memory(&UNITS),
        python: memory(&PYTHON_UNITS),
    });
    rows.push(Row {
        name: "concurrency type",
        rounds: [3, 6],
        seconds: [0.35, 0.7],
        rust: tickers.clone(),
        python: tickers,
    });
    rows
}

/// Adds a job to the row of its group, or a new row.
fn add_job(rows: &mut Vec<Row>, workload: Workload) {
    let sampling = job(workload).sampling;
    let rust = jobs(workload, sampling.rust);
    let python = jobs(workload, sampling.python);
    if let Some(row) = rows.iter_mut().find(|row| row.name == sampling.group) {
        row.rust.extend(rust);
        row.python.extend(python);
        return;
    }
    let capacity = sampling.with_capacity.then_some(Probe::Capacity);
    rows.push(Row {
        name: sampling.group,
        rounds: sampling.rounds,
        seconds: sampling.seconds,
        // The capacity comes first in the list; the order of a round rotates, so it is not always
        // measured first.
        rust: capacity.into_iter().chain(rust).collect(),
        python,
    });
}

const UNITS: [Unit; 7] = [
    Unit::Thread,
    Unit::Fork,
    Unit::Spawn,
    Unit::Tokio,
    Unit::TokioThreads,
    Unit::AsyncStd,
    Unit::Smol,
];
/// The units that Python has.
const PYTHON_UNITS: [Unit; 6] = [
    Unit::Thread,
    Unit::Fork,
    Unit::Spawn,
    Unit::Forkserver,
    Unit::Interpreter,
    Unit::Asyncio,
];

fn jobs(workload: Workload, models: &[Model]) -> Vec<Probe> {
    let job = |model: &Model| Probe::Work {
        workload,
        model: *model,
    };
    models.iter().map(job).collect()
}

fn memory(units: &[Unit]) -> Vec<Probe> {
    let mut probes: Vec<Probe> = units.iter().copied().map(Probe::Idle).collect();
    let documented = units.iter().filter(|unit| unit.is_documented());
    probes.extend(documented.copied().map(Probe::Visible));
    probes
}

/// Returns the groups for Rust and `pythons`, each with the probes that it can run.
pub(super) fn groups(quick: bool, pythons: &[Python]) -> Vec<Group> {
    let mut groups = Vec::new();
    for row in rows() {
        let mut subjects = subjects(Language::Rust, &row.rust);
        let mut seconds = row.seconds[0];
        for (index, python) in pythons.iter().enumerate() {
            let mut probes = row.python.clone();
            probes.retain(|probe| python.interpreters || !probe.needs_interpreters());
            subjects.extend(self::subjects(Language::Python(index), &probes));
            seconds += row.seconds[1] * probes.len() as f64 / row.python.len() as f64;
        }
        groups.push(Group {
            name: row.name,
            subjects,
            rounds: row.rounds[usize::from(!quick)],
            seconds,
        });
    }
    groups
}

fn subjects(language: Language, probes: &[Probe]) -> Vec<Subject> {
    let subject = |probe: &Probe| Subject {
        language,
        probe: *probe,
    };
    probes.iter().map(subject).collect()
}
