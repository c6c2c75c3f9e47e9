//! The chapter's examples, each run as a process: not a row of its table, but what its readers run
//! first.

use crate::evidence::format;
use crate::evidence::samples::Evidence;
use crate::subject::{COLUMNS, Model, Probe, Report};
use crate::table::{Cell, Table, header};

/// The figures of an example. The counts are None where the system does not show them.
struct Example {
    wall: f64,
    cpu: f64,
    peak_kb: Option<f64>,
    threads: Option<f64>,
    processes: Option<f64>,
    context_switches: f64,
}

/// A row: its name, its figure, and how that is formatted.
type Row = (&'static str, fn(&Example) -> Option<f64>, fn(f64) -> String);

const ROWS: [Row; 6] = [
    (
        "Wall time",
        |example| Some(example.wall),
        format::plain_seconds,
    ),
    (
        "CPU time",
        |example| Some(example.cpu),
        format::plain_seconds,
    ),
    (
        "Peak memory",
        |example| example.peak_kb,
        format::plain_kilobytes,
    ),
    ("Threads", |example| example.threads, format::count),
    ("Processes", |example| example.processes, format::count),
    (
        "Context switches",
        |example| Some(example.context_switches),
        format::count,
    ),
];

pub(crate) fn table(evidence: &Evidence) -> Table {
    let mut rows = Vec::new();
    for row in ROWS {
        let cells = COLUMNS.map(|model| cell(evidence, model, row));
        rows.push((row.0.to_owned(), cells.into()));
    }
    let language = evidence.name();
    Table {
        title: format!(
            "The chapter's examples in {language}, each in a separate process (medians)"
        ),
        header: header("Measured"),
        rows,
    }
}

fn cell(evidence: &Evidence, model: Model, (_, number, format): Row) -> Cell {
    let figure = evidence.figure_of(Probe::Example(model), |report| number(&example(report)?));
    Cell {
        words: match figure {
            Ok(figure) => format(figure.median),
            Err(why) => why.to_string(),
        },
        figures: Vec::new(),
    }
}

fn example(report: &Report) -> Option<Example> {
    let Report::Example {
        wall,
        cpu,
        peak_kb,
        threads,
        processes,
        context_switches,
    } = report
    else {
        return None;
    };
    Some(Example {
        wall: *wall,
        cpu: *cpu,
        peak_kb: peak_kb.map(|kilobytes| kilobytes as f64),
        threads: threads.map(|threads| threads as f64),
        processes: processes.map(|processes| processes as f64),
        context_switches: *context_switches as f64,
    })
}
