//! The groups of a run: which subjects are sampled in turn, and how often.

use crate::plan::Group;
use crate::subject::Model::{
    self, Asyncio, Multiprocessing, MultiprocessingSpawn, Sequential, Threading, ToThread,
};
use crate::subject::Workload::{
    self, DataProcessing, DatabaseQueries, FileIo, FileIoCached, HeavyComputations, ManyTasks,
    NetworkCalls, WebScraping,
};
use crate::subject::{COLUMNS, Language, Probe, Subject, Unit};

/// A group before it is known how many Pythons there are.
struct Row {
    name: &'static str,
    /// The rounds of a quick run and of a full one.
    rounds: [usize; 2],
    /// The approximate seconds that a round takes in Rust, and in each Python.
    seconds: [f64; 2],
    rust: Vec<Probe>,
    python: Vec<Probe>,
}

/// The models that run most jobs.
const MODELS: [Model; 4] = [Sequential, Threading, Multiprocessing, Asyncio];

fn rows() -> Vec<Row> {
    // Jobs that depend on the number of cores are measured together with the machine's parallel capacity at that moment.
    let capacity = vec![Probe::Capacity];
    let with_spawn = [
        Sequential,
        Threading,
        Multiprocessing,
        Asyncio,
        MultiprocessingSpawn,
    ];
    let with_to_thread = [Sequential, Threading, Multiprocessing, Asyncio, ToThread];
    let files = [jobs(FileIo, &MODELS), jobs(FileIoCached, &[Sequential])].concat();
    let queries = jobs(DatabaseQueries, &MODELS);
    let many_tasks = jobs(ManyTasks, &COLUMNS);
    let tickers: Vec<Probe> = COLUMNS.map(Probe::Ticker).into();
    vec![
        Row {
            name: "web scraping",
            rounds: [3, 5],
            seconds: [1.4, 1.9],
            rust: jobs(WebScraping, &MODELS),
            python: jobs(WebScraping, &with_spawn),
        },
        Row {
            name: "file I/O",
            rounds: [3, 9],
            seconds: [1.8, 2.5],
            rust: files.clone(),
            python: files,
        },
        Row {
            name: "network calls",
            rounds: [3, 5],
            seconds: [1.3, 1.6],
            rust: jobs(NetworkCalls, &MODELS),
            python: jobs(NetworkCalls, &MODELS),
        },
        Row {
            name: "data processing",
            rounds: [3, 6],
            seconds: [1.0, 3.4],
            rust: [capacity.clone(), jobs(DataProcessing, &MODELS)].concat(),
            python: jobs(DataProcessing, &with_spawn),
        },
        Row {
            name: "heavy computations",
            rounds: [3, 9],
            seconds: [1.8, 3.8],
            rust: [capacity.clone(), jobs(HeavyComputations, &with_to_thread)].concat(),
            python: [
                jobs(HeavyComputations, &with_to_thread),
                jobs(HeavyComputations, &[MultiprocessingSpawn]),
            ]
            .concat(),
        },
        Row {
            name: "database queries",
            rounds: [3, 5],
            seconds: [2.3, 2.8],
            rust: [capacity, queries.clone()].concat(),
            python: queries,
        },
        Row {
            name: "many tasks",
            rounds: [3, 5],
            seconds: [0.5, 3.1],
            rust: many_tasks.clone(),
            python: many_tasks,
        },
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
        Row {
            name: "concurrency type",
            rounds: [3, 6],
            seconds: [0.35, 0.7],
            rust: tickers.clone(),
            python: tickers,
        },
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
/// The units that Python has.
const PYTHON_UNITS: [Unit; 4] = [Unit::Thread, Unit::Fork, Unit::Spawn, Unit::Asyncio];

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

/// Returns the groups for Rust and `pythons` Pythons.
pub(super) fn groups(quick: bool, pythons: usize) -> Vec<Group> {
    let mut groups = Vec::new();
    for row in rows() {
        let mut subjects = subjects(Language::Rust, &row.rust);
        for index in 0..pythons {
            subjects.extend(self::subjects(Language::Python(index), &row.python));
        }
        groups.push(Group {
            name: row.name,
            subjects,
            rounds: row.rounds[usize::from(!quick)],
            seconds: row.seconds[0] + row.seconds[1] * pythons as f64,
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
