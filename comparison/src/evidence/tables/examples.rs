//! The chapter's examples, each run as a process: not a row of its table, but what its readers run
//! first.

use crate::evidence::format;
use crate::evidence::headline::short_name;
use crate::evidence::samples::Evidence;
use crate::evidence::tables::models_header;
use crate::record::Records;
use crate::subject::{COLUMNS, Model, Probe, Report};
use crate::table::{Cell, Table};

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

pub(crate) fn table(records: &Records) -> Table {
    let mut rows = Vec::new();
    for row in ROWS {
        for language in records.languages() {
            let evidence = &Evidence { records, language };
            let name = format!("{}, {}", row.0, short_name(records, language));
            let cells = COLUMNS.map(|model| Cell::of(text(evidence, model, row)));
            rows.push((name, cells.into()));
        }
    }
    Table {
        title: "The chapter's examples, each as a process of its own (medians)".into(),
        note: Some("Memory is the sum of the peak resident sets (VmHWM) of all its processes."),
        header: models_header("Measured"),
        rows,
    }
}

fn text(evidence: &Evidence, model: Model, (_, number, format): Row) -> String {
    let figure = evidence.figure_of(Probe::Example(model), |report| number(&example(report)?));
    match figure {
        Ok(it) => format(it.figure.median),
        Err(why) => why.to_string(),
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
