//! The jobs: how long each takes by each model, how much faster that is than sequential code, and
//! how much longer Python takes than Rust.

use crate::evidence::format;
use crate::evidence::headline::short_name;
use crate::evidence::inconclusive::Known;
use crate::evidence::rows::best_for::{is_among_the_fastest, uses};
use crate::evidence::samples::{Evidence, wall_of_input};
use crate::evidence::tables::models_header;
use crate::record::Records;
use crate::record::median::Figure;
use crate::subject::{COLUMNS, Language, Model, Probe, Workload};
use crate::table::{Cell, Table};
use crate::workload::job;

/// The variants of models that compute.
const VARIANTS: [Model; 4] = [
    Model::MultiprocessingSpawn,
    Model::MultiprocessingForkserver,
    Model::Interpreters,
    Model::ToThread,
];

pub(crate) fn times(records: &Records) -> Table {
    // In short, as there are five columns.
    let header = ["Job", "One by one", "Threads", "Processes", "Tasks"];
    Table {
        title: "How long does each job take?".into(),
        note: Some("* no other model takes clearly less time"),
        header: header.map(str::to_owned).into(),
        rows: rows(records, |evidence, workload| {
            let time = |model| {
                let time = format::figure(evidence.job_time(workload, model));
                let best = is_among_the_fastest(evidence, workload, model) == Ok(true);
                let star = if best && COLUMNS.contains(&model) {
                    "*"
                } else {
                    ""
                };
                Cell::of(format!(
                    "{}{star}",
                    format::or_reason(&time, format::seconds)
                ))
            };
            let sequential = match workload {
                // It would wait for the first connection without opening the others.
                Workload::ManyTasks => Cell::of("-".into()),
                _ => time(Model::Sequential),
            };
            [sequential].into_iter().chain(COLUMNS.map(time)).collect()
        }),
    }
}

pub(crate) fn speed_ups(records: &Records) -> Table {
    let mut rows = rows(records, |evidence, workload| {
        COLUMNS
            .map(|model| times_cell(speed_up(evidence, workload, model)))
            .into()
    });
    rows.retain(|(name, _)| !name.starts_with(job(Workload::ManyTasks).name));
    Table {
        title: "How much faster than one by one is that?".into(),
        note: None,
        header: models_header("Job"),
        rows,
    }
}

fn speed_up(evidence: &Evidence, workload: Workload, model: Model) -> Known<Figure> {
    format::figure(evidence.speed_up(workload, model))
}

/// Other ways to compute than the chapter's: other start methods, and threads under asyncio.
pub(crate) fn variants(records: &Records) -> Table {
    let mut rows = Vec::new();
    for model in VARIANTS {
        let cells = records.languages().map(|language| {
            let evidence = &Evidence { records, language };
            let probe = Probe::Work {
                workload: Workload::HeavyComputations,
                model,
            };
            match evidence.require_samples(&[evidence.subject(probe)]) {
                Ok(()) => times_cell(speed_up(evidence, Workload::HeavyComputations, model)),
                Err(_) => Cell::of("-".into()),
            }
        });
        let cells: Vec<Cell> = cells.collect();
        // Not every Python and not every record has all of them.
        if cells.iter().any(|cell| cell.words != "-") {
            rows.push((model.name().to_owned(), cells));
        }
    }
    Table {
        title: "Heavy computations in other ways: how much faster than one by one?".into(),
        note: None,
        header: languages_header("By", records),
        rows,
    }
}

/// Returns a row for each job in each language.
fn rows(
    records: &Records,
    cells: impl Fn(&Evidence, Workload) -> Vec<Cell>,
) -> Vec<(String, Vec<Cell>)> {
    let mut rows = Vec::new();
    for workload in uses() {
        for language in records.languages() {
            let name = format!("{}, {}", job(workload).name, short_name(records, language));
            rows.push((name, cells(&Evidence { records, language }, workload)));
        }
    }
    rows
}

/// Python's times relative to Rust's, of the same round. A job's time is that of one input, since
/// Python gets fewer inputs of the computations.
pub(crate) fn beside_rust(records: &Records, python: Language) -> Table {
    let evidence = &Evidence {
        records,
        language: python,
    };
    let mut rows = Vec::new();
    for workload in uses() {
        let cells = COLUMNS.map(|model| {
            let probe = Probe::Work { workload, model };
            let seconds = |_: Probe, report: &_| wall_of_input(report);
            times_cell(format::figure(
                evidence.relative_to_rust(probe, probe, seconds),
            ))
        });
        rows.push((job(workload).name.to_owned(), cells.into()));
    }
    Table {
        title: format!("How much longer than Rust does {} take?", evidence.name()),
        note: None,
        header: models_header("Job"),
        rows,
    }
}

fn times_cell(times: Known<Figure>) -> Cell {
    Cell::of(format::or_reason(&times, format::times))
}

/// Returns the header of a table with a column for each language.
pub(super) fn languages_header(first: &str, records: &Records) -> Vec<String> {
    let names = records
        .languages()
        .map(|language| short_name(records, language));
    [first.to_owned()].into_iter().chain(names).collect()
}
