//! Decides what the records show: a figure with its interval, a verdict, or the reason why there is
//! neither.

pub(crate) mod claims;
mod compare;
pub(crate) mod figures;
mod format;
pub(crate) mod gaps;
mod inconclusive;
mod notes;
mod rows;
mod samples;
pub(crate) mod tables;
#[cfg(test)]
mod tests;
mod verdict;

use crate::evidence::samples::Evidence;
use crate::evidence::tables::{beside_python, claims as claims_tables, differences, examples};
use crate::record::Records;
use crate::subject::Language;
use crate::table::Page;

/// Returns all tables of a run: the table of differences for Rust and for each Python, both
/// compared, the claims, and the examples.
pub(crate) fn page(records: &Records) -> Page {
    let evidence = |language| Evidence { records, language };
    let mut tables = Vec::new();
    for language in records.languages() {
        tables.push(differences::table(&evidence(language)));
    }
    for language in records.languages() {
        if language != Language::Rust {
            tables.push(beside_python::table(&evidence(language)));
        }
    }
    tables.push(claims_tables::summary(records));
    for language in records.languages() {
        tables.push(examples::table(&evidence(language)));
    }
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
