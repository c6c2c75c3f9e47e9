//! The groups of a run: which subjects are sampled in turn.

use clap::ValueEnum;

use crate::plan::{FEWEST, Group, MEMORY};
use crate::record::Python;
use crate::subject::{COLUMNS, Language, Model, Probe, Subject, Unit, Workload};
use crate::workload::job;

/// The group of Python's other ways to start processes. Rust has none of them.
pub(super) const START_METHODS: &str = "start methods";

/// A group before it is known how many Pythons there are.
struct Row {
    name: &'static str,
    most: Option<usize>,
    rust: Vec<Probe>,
    python: Vec<Probe>,
}

fn rows() -> Vec<Row> {
    let mut rows: Vec<Row> = vec![Row {
        name: START_METHODS,
        most: Some(FEWEST),
        rust: Vec::new(),
        python: start_methods(),
    }];
    for workload in Workload::value_variants() {
        add_job(&mut rows, *workload);
    }
    let tickers: Vec<Probe> = COLUMNS.map(Probe::Ticker).into();
    rows.push(Row {
        name: "concurrency type",
        most: None,
        rust: tickers.clone(),
        python: tickers,
    });
    rows.push(Row {
        name: "overhead",
        most: None,
        rust: UNITS.map(Probe::StartJoin).into(),
        python: [Unit::Thread, Unit::Fork, Unit::Asyncio]
            .map(Probe::StartJoin)
            .into(),
    });
    rows.push(Row {
        name: MEMORY,
        most: Some(FEWEST),
        rust: memory(&UNITS),
        python: memory(&PYTHON_UNITS),
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
        most: sampling.most,
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
/// Python's other ways to start processes, and the sequential job that they are compared with.
const BY_START_METHOD: [Model; 4] = [
    Model::Sequential,
    Model::MultiprocessingSpawn,
    Model::MultiprocessingForkserver,
    Model::Interpreters,
];

fn start_methods() -> Vec<Probe> {
    let units = [Unit::Spawn, Unit::Forkserver, Unit::Interpreter];
    let mut probes: Vec<Probe> = units.map(Probe::StartJoin).into();
    probes.extend(jobs(Workload::HeavyComputations, &BY_START_METHOD));
    probes
}

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
pub(super) fn groups(pythons: &[Python]) -> Vec<Group> {
    let mut groups = Vec::new();
    for row in rows() {
        let mut subjects = subjects(Language::Rust, &row.rust);
        for (index, python) in pythons.iter().enumerate() {
            let mut probes = row.python.clone();
            probes.retain(|probe| python.interpreters || !probe.needs_interpreters());
            subjects.extend(self::subjects(Language::Python(index), &probes));
        }
        if subjects.is_empty() {
            continue; // a group of Python's without a Python
        }
        groups.push(Group {
            name: row.name,
            subjects,
            most: row.most,
        });
    }
    groups
}

/// Leaves out what no verdict depends on, and takes fewer rounds.
pub(super) fn shorten(groups: &mut Vec<Group>) {
    let job = job(Workload::DatabaseQueries);
    groups.retain(|group| ![START_METHODS, job.sampling.group].contains(&group.name));
    for group in groups {
        group.most = group.most.map(|_| 1);
    }
}

fn subjects(language: Language, probes: &[Probe]) -> Vec<Subject> {
    let subject = |probe: &Probe| Subject {
        language,
        probe: *probe,
    };
    probes.iter().map(subject).collect()
}
