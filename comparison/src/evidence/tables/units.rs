//! What one thread, process or task costs: the time to start it and wait for its end, and its memory.

use crate::evidence::format;
use crate::evidence::inconclusive::Known;
use crate::evidence::rows::memory;
use crate::evidence::samples::{Evidence, wall};
use crate::evidence::tables::jobs::languages_header;
use crate::record::Records;
use crate::record::median::Figure;
use crate::subject::{COLUMNS, Probe, Unit};
use crate::table::{Cell, Table};

pub(crate) fn start(records: &Records) -> Table {
    let seconds = |evidence: &Evidence, unit| {
        format::figure(evidence.figure_of(Probe::StartJoin(unit), wall))
    };
    Table {
        title: "What does it cost to start one and wait for its end?".into(),
        note: None,
        header: languages_header("Unit", records),
        rows: rows(records, Probe::StartJoin, seconds, format::seconds),
    }
}

pub(crate) fn memory(records: &Records) -> Table {
    Table {
        title: "How much memory does an idle one take?".into(),
        note: Some("Shared pages count once; the kernel's own memory for it counts too."),
        header: languages_header("Unit", records),
        rows: rows(records, Probe::Idle, memory::kilobytes, format::kilobytes),
    }
}

/// Returns a row for each unit that any language has.
fn rows(
    records: &Records,
    probe: fn(Unit) -> Probe,
    figure: impl Fn(&Evidence, Unit) -> Known<Figure>,
    format: fn(&Figure) -> String,
) -> Vec<(String, Vec<Cell>)> {
    let mut units: Vec<Unit> = Vec::new();
    for language in records.languages() {
        let evidence = Evidence { records, language };
        for model in COLUMNS {
            for unit in evidence.units(model) {
                if !units.contains(&unit) {
                    units.push(unit);
                }
            }
        }
    }
    let mut rows = Vec::new();
    for unit in units {
        let cells = records.languages().map(|language| {
            let evidence = &Evidence { records, language };
            let is_there = COLUMNS
                .iter()
                .any(|model| evidence.units(*model).contains(&unit));
            // A record that an older version wrote may lack some.
            let is_sampled = evidence.is_sampled(&[evidence.subject(probe(unit))]);
            Cell::of(match is_there && is_sampled {
                true => format::or_reason(&figure(evidence, unit), format),
                false => "-".into(),
            })
        });
        rows.push((unit.name().to_owned(), cells.collect()));
    }
    rows
}
