//! What ran at the same time, and who could interrupt whom.

use crate::evidence::format;
use crate::evidence::headline::short_name;
use crate::evidence::rows::concurrency_type::{
    describe, longest_delay, requests_in_flight, workers,
};
use crate::evidence::samples::Evidence;
use crate::evidence::tables::models_header;
use crate::record::Records;
use crate::subject::{COLUMNS, Model};
use crate::table::{Cell, Table};

/// A row: its name, and the text of each cell.
type Row = (&'static str, fn(&Evidence, Model) -> String);

const ROWS: [Row; 4] = [
    ("computed by", |evidence, model| {
        describe(workers(evidence, model))
    }),
    ("cores in use", |evidence, model| {
        let cores = format::figure(evidence.cores_used(model));
        format::or_reason(&cores, format::number)
    }),
    ("requests in flight", |evidence, model| {
        match requests_in_flight(evidence, model) {
            // The largest value of any round: the peak shows how many were possible.
            Ok(requests) => format::count(requests.high),
            Err(why) => why.to_string(),
        }
    }),
    ("delay beside a CPU hog", |evidence, model| {
        let delay = format::figure(longest_delay(evidence, model));
        format::or_reason(&delay, format::seconds)
    }),
];

pub(crate) fn table(records: &Records) -> Table {
    let mut rows = Vec::new();
    for (name, text) in ROWS {
        for language in records.languages() {
            let evidence = &Evidence { records, language };
            let name = format!("{name}, {}", short_name(records, language));
            let cells = COLUMNS.map(|model| Cell::of(text(evidence, model)));
            rows.push((name, cells.into()));
        }
    }
    Table {
        title: "What ran at the same time?".into(),
        note: Some(
            "The delay is that of a unit that wants to run each millisecond, on the same core.",
        ),
        header: models_header("Measured"),
        rows,
    }
}
