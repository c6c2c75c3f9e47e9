//! The groups of a run: what is sampled in turn with what, by Rust and by each Python, and how often.

use super::Group;
use crate::{
    probe::{By, Probe, Subject, Unit},
    workload::{COLUMNS, Model, Workload},
};

/// A group before it is known how many Pythons there are.
struct Row {
    name: &'static str,
    /// Of a quick run and of a full one.
    rounds: [usize; 2],
    /// About how many a round takes: of Rust, and of each Python.
    seconds: [f64; 2],
    rust: Vec<Probe>,
    python: Vec<Probe>,
}

pub(super) fn groups(quick: bool, pythons: usize) -> Vec<Group> {
    let group = |row: Row| {
        let of = |by, probes: &[Probe]| -> Vec<Subject> {
            let subject = |probe: &Probe| Subject { by, probe: *probe };
            probes.iter().map(subject).collect()
        };
        let pythons_subjects = (0..pythons).flat_map(|which| of(By::Python(which), &row.python));
        Group {
            name: row.name,
            subjects: of(By::Rust, &row.rust)
                .into_iter()
                .chain(pythons_subjects)
                .collect(),
            rounds: row.rounds[usize::from(!quick)],
            seconds: row.seconds[0] + row.seconds[1] * pythons as f64,
        }
    };
    rows().into_iter().map(group).collect()
}

fn rows() -> Vec<Row> {
    use Model::{Asyncio, Multiprocessing, MultiprocessingSpawn, Sequential, Threading, ToThread};
    use Workload::*;
    let all = [Sequential, Threading, Multiprocessing, Asyncio];
    let alike = |name, rounds, seconds, probes: Vec<Probe>| Row {
        name,
        rounds,
        seconds,
        rust: probes.clone(),
        python: probes,
    };
    // what needs the processors is judged by how much of them was to be had
    let beside_capacity = |row: Row| Row {
        rust: [vec![Probe::Capacity], row.rust].concat(),
        ..row
    };
    let with_spawn = |workload, row: Row| Row {
        python: [row.python, jobs(workload, &[MultiprocessingSpawn])].concat(),
        ..row
    };
    let files = [jobs(FileIo, &all), jobs(FileIoCached, &[Sequential])].concat();
    let computations = [
        jobs(HeavyComputations, &all),
        jobs(HeavyComputations, &[ToThread]),
    ]
    .concat();
    let scraping = alike("web scraping", [3, 5], [1.4, 1.9], jobs(WebScraping, &all));
    let data = alike(
        "data processing",
        [3, 6],
        [1.0, 3.4],
        jobs(DataProcessing, &all),
    );
    let computing = alike("heavy computations", [3, 9], [1.8, 3.8], computations);
    let queries = alike(
        "database queries",
        [3, 5],
        [2.3, 2.8],
        jobs(DatabaseQueries, &all),
    );
    vec![
        with_spawn(WebScraping, scraping),
        alike("file I/O", [3, 9], [1.8, 2.5], files),
        alike(
            "network calls",
            [3, 5],
            [1.3, 1.6],
            jobs(NetworkCalls, &all),
        ),
        with_spawn(DataProcessing, beside_capacity(data)),
        with_spawn(HeavyComputations, beside_capacity(computing)),
        beside_capacity(queries),
        alike("many tasks", [3, 5], [0.5, 3.1], jobs(ManyTasks, &COLUMNS)),
        Row {
            name: "overhead",
            rounds: [3, 9],
            seconds: [0.2, 0.6],
            rust: UNITS.map(Probe::StartJoin).into(),
            python: PYTHON_UNITS.map(Probe::StartJoin).into(),
        },
        Row {
            name: "memory",
            rounds: [3, 5],
            seconds: [0.8, 2.0],
            rust: memory(&UNITS),
            python: memory(&PYTHON_UNITS),
        },
        alike(
            "concurrency type",
            [3, 6],
            [0.35, 0.7],
            COLUMNS.map(Probe::Ticker).into(),
        ),
    ]
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
/// What Python has of these.
const PYTHON_UNITS: [Unit; 4] = [Unit::Thread, Unit::Fork, Unit::Spawn, Unit::Asyncio];

fn jobs(workload: Workload, models: &[Model]) -> Vec<Probe> {
    let job = |model: &Model| Probe::Work {
        workload,
        model: *model,
    };
    models.iter().map(job).collect()
}

fn memory(units: &[Unit]) -> Vec<Probe> {
    let visible = units.iter().filter(|unit| unit.is_the_document_s());
    let idle = units.iter().copied().map(Probe::Idle);
    idle.chain(visible.copied().map(Probe::Visible)).collect()
}
