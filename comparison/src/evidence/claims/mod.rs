//! The chapter's 18 claims, one for each cell of its table, and the verdict on each.

mod list;

use crate::evidence::samples::Evidence;
use crate::evidence::verdict::Verdict;
use crate::record::Records;
use crate::subject::{Language, Model};

pub(crate) use list::CLAIMS;

/// A cell of the chapter's table, and the condition under which its claim holds.
pub(crate) struct Claim {
    pub(crate) row: &'static str,
    pub(crate) model: Model,
    pub(crate) says: &'static str,
    /// At most 21 characters, for a column of the headline.
    pub(crate) in_short: &'static str,
    pub(crate) holds_if: &'static str,
    verdict: fn(&Evidence, Model) -> Verdict,
}

impl Claim {
    /// Returns a name such as `GIL, threading`.
    pub(crate) fn name(&self) -> String {
        format!("{}, {}", self.row, self.model.name())
    }
}

/// Returns the verdict on a claim, for one language.
pub(crate) fn verdict(records: &Records, language: Language, claim: &Claim) -> Verdict {
    (claim.verdict)(&Evidence { records, language }, claim.model)
}

/// Returns the verdicts on a claim, with the name of the language: of Rust first, then of each Python.
pub(crate) fn verdicts(records: &Records, claim: &Claim) -> Vec<(String, Verdict)> {
    let mut verdicts = Vec::new();
    for language in records.languages() {
        verdicts.push((records.name(language), verdict(records, language, claim)));
    }
    verdicts
}
