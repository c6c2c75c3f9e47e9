//! Turns records into what can be said: a figure with its interval, or the reason why there is none.

mod beside_python;
mod best_for;
pub(crate) mod claims;
mod concurrency_type;
mod decide;
mod examples;
pub(crate) mod figures;
mod gil;
mod memory;
mod notes;
mod overhead;
mod samples;
mod show;
#[cfg(test)]
mod tests;
mod thresholds;
mod unknown;
mod use_case;

use crate::{
    probe::By,
    record::Records,
    table::{Cell, Page, Table},
    workload::{COLUMNS, Model},
};
use decide::{Order, beside, order};
use samples::{report, wall, wall_of_input};

pub(crate) use samples::Evidence;
pub(crate) use unknown::{Told, Unknown};

/// A row of the document's table: its name, and what decides each of its cells.
type Row = (&'static str, fn(&Evidence, Model) -> Cell);

/// All that is shown of a run: the document's table for Rust and for each Python, both beside each other, the claims, and
/// the examples.
pub(crate) fn page(records: &Records) -> Page {
    let each = |table: fn(&Evidence) -> Table| {
        everybody(records).map(move |by| table(&Evidence { records, by }))
    };
    let pythons = everybody(records).filter(|by| *by != By::Rust);
    let beside = pythons.map(|by| beside_python::table(&Evidence { records, by }));
    Page {
        tables: each(differences)
            .chain(beside)
            .chain([claims::summary(records)])
            .chain(each(examples::table))
            .collect(),
        lists: Vec::new(),
        notes: notes::notes(records),
    }
}

/// What the document claims and what was seen, with the same notes.
pub(crate) fn claims_page(records: &Records) -> Page {
    Page {
        tables: Vec::new(),
        lists: claims::lists(records),
        notes: notes::notes(records),
    }
}

/// Who was measured: Rust, and the Pythons.
pub(crate) fn everybody(records: &Records) -> impl Iterator<Item = By> + use<> {
    [By::Rust]
        .into_iter()
        .chain((0..records.pythons.len()).map(By::Python))
}

fn differences(evidence: &Evidence) -> Table {
    let rows: [Row; 6] = [
        ("Use Case", use_case::cell),
        ("Concurrency Type", concurrency_type::cell),
        ("GIL", gil::cell),
        ("Overhead", overhead::cell),
        ("Memory", memory::cell),
        ("Best For", best_for::cell),
    ];
    let cells = |cell: fn(&Evidence, Model) -> Cell| COLUMNS.map(|model| cell(evidence, model));
    Table {
        title: format!(
            "Key differences between threading, multiprocessing, and asyncio, in {} on this machine",
            evidence.name()
        ),
        header: header("Feature"),
        rows: rows
            .map(|(name, cell)| (name.to_owned(), cells(cell).into()))
            .into(),
    }
}

fn header(first: &str) -> Vec<String> {
    [first, "Threading", "Multiprocessing", "Asyncio"]
        .map(str::to_owned)
        .into()
}
