//! The chapter's table of differences, with cells that follow from the records.

use crate::evidence::rows::{best_for, concurrency_type, gil, memory, overhead, use_case};
use crate::evidence::samples::Evidence;
use crate::subject::{COLUMNS, Model};
use crate::table::{Cell, Table, header};

/// A row: its name, and the function that decides its cells.
type Row = (&'static str, fn(&Evidence, Model) -> Cell);

const ROWS: [Row; 6] = [
    ("Use Case", use_case::cell),
    ("Concurrency Type", concurrency_type::cell),
    ("GIL", gil::cell),
    ("Overhead", overhead::cell),
    ("Memory", memory::cell),
    ("Best For", best_for::cell),
];

pub(crate) fn table(evidence: &Evidence) -> Table {
    let mut rows = Vec::new();
    for (name, cell) in ROWS {
        let cells = COLUMNS.map(|model| cell(evidence, model));
        rows.push((name.to_owned(), cells.into()));
    }
    Table {
        title: format!(
            "Key differences between threading, multiprocessing, and asyncio, in {} on this machine",
            evidence.name()
        ),
        header: header("Feature"),
        rows,
    }
}
