//! The document's examples, as processes of their own: not a row of its table, but what its readers run first.

use super::{Evidence, show};
use crate::{
    probe::{Probe, Report},
    table::{Cell, Table},
    workload::COLUMNS,
};

/// A row: its name, what it takes from a report, and how that is written.
type Row = (&'static str, fn(&Report) -> Option<f64>, fn(f64) -> String);

const ROWS: [Row; 6] = [
    (
        "Wall time",
        |report| part(report, |wall, _, _| Some(wall)),
        show::plain_seconds,
    ),
    (
        "CPU time",
        |report| part(report, |_, cpu, _| Some(cpu)),
        show::plain_seconds,
    ),
    (
        "Peak memory",
        |report| part(report, |_, _, [peak_kb, ..]| peak_kb),
        show::plain_kilobytes,
    ),
    (
        "Threads",
        |report| part(report, |_, _, [_, threads, ..]| threads),
        show::count,
    ),
    (
        "Processes",
        |report| part(report, |_, _, [_, _, processes, _]| processes),
        show::count,
    ),
    (
        "Context switches",
        |report| part(report, |_, _, [_, _, _, switches]| switches),
        show::count,
    ),
];

/// Wall time, CPU time, and the four numbers that are counted.
fn part(
    report: &Report,
    choose: impl Fn(f64, f64, [Option<f64>; 4]) -> Option<f64>,
) -> Option<f64> {
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
    let counted = [*peak_kb, *threads, *processes, Some(*context_switches)];
    choose(
        *wall,
        *cpu,
        counted.map(|number| number.map(|number| number as f64)),
    )
}

pub(crate) fn table(evidence: &Evidence) -> Table {
    let rows = ROWS.map(|(name, number, show)| {
        let cell = |model| {
            let figure = evidence.of(Probe::Example(model), number);
            let words = figure.map_or_else(|why| why.to_string(), |figure| show(figure.median));
            Cell {
                words,
                figures: Vec::new(),
            }
        };
        (name.to_owned(), COLUMNS.map(cell).into())
    });
    let who = evidence.name();
    Table {
        title: format!("The document's examples in {who}, each as a process of its own (medians)"),
        header: super::header("Measured"),
        rows: rows.into(),
    }
}
