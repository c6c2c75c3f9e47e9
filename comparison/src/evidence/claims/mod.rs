//! The chapter's 18 claims, one for each cell of its table, and the verdict on each.

mod list;

use crate::evidence::samples::Evidence;
use crate::evidence::verdict::Verdict;
use crate::record::Records;
use crate::subject::Model;

pub(crate) use list::CLAIMS;

/// A cell of the chapter's table, and the condition under which its claim holds.
pub(crate) struct Claim {
    pub(crate) row: &'static str,
    pub(crate) model: Model,
    pub(crate) says: &'static str,
    pub(crate) holds_if: &'static str,
    verdict: fn(&Evidence, Model) -> Verdict,
}

impl Claim {
    /// Returns a name such as `GIL, threading`.
    pub(crate) fn name(&self) -> String {
        format!("{}, {}", self.row, self.model.name())
    }
}

/// Returns the verdicts on a claim, with the name of the language: of Rust first, then of each Python.
pub(crate) fn verdicts(records: &Records, claim: &Claim) -> Vec<(String, Verdict)> {
    let mut verdicts = Vec::new();
    for language in records.languages() {
        let verdict = (claim.verdict)(&Evidence { records, language }, claim.model);
        verdicts.push((records.name(language), verdict));
    }
    verdicts
}
