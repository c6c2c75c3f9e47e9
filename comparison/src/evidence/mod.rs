//! Decides what the records show: a figure with its interval, a verdict, or the reason why there is
//! neither.

pub(crate) mod claims;
mod compare;
pub(crate) mod figures;
mod format;
pub(crate) mod gaps;
mod headline;
mod inconclusive;
mod measured;
mod notes;
mod rows;
mod samples;
pub(crate) mod tables;
#[cfg(test)]
mod tests;
mod verdict;

use crate::evidence::tables::{
    claims as claims_tables, concurrency, differences, examples, jobs, units,
};
use crate::record::Records;
use crate::subject::Language;
use crate::table::Page;

pub(crate) use headline::headline;

/// Returns all that a run has shown: the chapter's table, and then a table for each question.
pub(crate) fn page(records: &Records) -> Page {
    let mut tables = vec![
        differences::table(records),
        jobs::times(records),
        jobs::speed_ups(records),
        jobs::variants(records),
        units::start(records),
        units::memory(records),
        concurrency::table(records),
    ];
    for language in records.languages() {
        if language != Language::Rust {
            tables.push(jobs::beside_rust(records, language));
        }
    }
    tables.push(examples::table(records));
    Page {
        tables,
        lists: Vec::new(),
        notes: notes::notes(records),
    }
}

/// Returns the chapter's claims, what was measured for each, and the same notes.
pub(crate) fn claims_page(records: &Records) -> Page {
    Page {
        tables: Vec::new(),
        lists: claims_tables::lists(records),
        notes: notes::notes(records),
    }
}
