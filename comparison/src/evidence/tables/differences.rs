//! The chapter's table of differences: its claims, and below each what was measured.

use crate::evidence::claims::{CLAIMS, Claim, verdict};
use crate::evidence::headline::short_name;
use crate::evidence::rows::{best_for, concurrency_type, gil, memory, overhead, use_case};
use crate::evidence::samples::Evidence;
use crate::evidence::tables::models_header;
use crate::record::Records;
use crate::subject::{COLUMNS, Model};
use crate::table::{Cell, Mark, Table};

/// What was measured for a row, in words.
type Words = fn(&Evidence, Model) -> String;

const ROWS: [Words; 6] = [
    use_case::words,
    concurrency_type::words,
    gil::words,
    overhead::words,
    memory::words,
    best_for::words,
];

pub(crate) fn table(records: &Records) -> Table {
    let mut rows = Vec::new();
    for (claims, words) in CLAIMS.chunks(COLUMNS.len()).zip(ROWS) {
        let cells = claims.iter().map(|claim| cell(records, claim, words));
        rows.push((claims[0].row.to_owned(), cells.collect()));
    }
    Table {
        title: "The chapter's table of differences, and what was measured here".into(),
        note: Some("Why each claim holds or does not: comparison claims"),
        header: models_header("Feature"),
        rows,
    }
}

fn cell(records: &Records, claim: &Claim, words: Words) -> Cell {
    let mut figures = Vec::new();
    for language in records.languages() {
        let verdict = verdict(records, language, claim);
        let words = words(&Evidence { records, language }, claim.model);
        let name = short_name(records, language);
        let holds = match verdict.mark() {
            Mark::Holds => "yes",
            Mark::DoesNotHold => "no",
            Mark::Unclear => "unclear",
        };
        let figure = match verdict.figure.short.as_str() {
            "" => String::new(),
            figure => format!(", {figure}"),
        };
        figures.push(format!("{name} {holds}: {words}{figure}"));
    }
    Cell {
        words: claim.says.to_owned(),
        figures,
    }
}
