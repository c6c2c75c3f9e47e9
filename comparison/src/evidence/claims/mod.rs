//! The document's 18 claims: one for each cell of its table, and what the data says of each.

mod list;
mod show;

use super::{Evidence, Told, Unknown, everybody};
use crate::{record::Records, workload::Model};

pub(crate) use list::CLAIMS;
pub(crate) use show::{json, lists, summary};

/// What a cell of the document's table says, and when it is taken to hold.
pub(crate) struct Claim {
    row: &'static str,
    model: Model,
    says: &'static str,
    holds_if: &'static str,
    verdict: fn(&Evidence, Model) -> Verdict,
}

/// Whether a claim holds, or why that cannot be told; and what is known of all that it follows from.
pub(crate) struct Verdict {
    pub(crate) holds: Told<bool>,
    pub(crate) why: Vec<String>,
}

impl Verdict {
    pub(crate) fn word(&self) -> &'static str {
        match self.holds {
            Ok(true) => "holds",
            Ok(false) => "does not hold",
            Err(_) => "cannot be told here",
        }
    }

    /// `holds: web scraping 7.41x`, or why it cannot be told, and what is known all the same.
    pub(crate) fn sentence(&self) -> String {
        let reason = self.holds.as_ref().err().map(Unknown::to_string);
        let parts: Vec<&str> = reason.iter().chain(&self.why).map(String::as_str).collect();
        match parts[..] {
            [] => self.word().into(),
            // the reason says it itself
            [reason, ..] if reason.starts_with("cannot be told") => parts.join("; "),
            _ => format!("{}: {}", self.word(), parts.join("; ")),
        }
    }
}

impl Claim {
    /// `GIL, threading`.
    pub(crate) fn name(&self) -> String {
        format!("{}, {}", self.row, self.model.name())
    }

    fn verdict(&self, evidence: &Evidence) -> Verdict {
        (self.verdict)(evidence, self.model)
    }
}

/// Those of whom something can be said: Rust first, then each Python. Where there is no Python, one that is missing.
pub(crate) fn verdicts(records: &Records, claim: &Claim) -> Vec<(String, Verdict)> {
    let said =
        everybody(records).map(|by| (records.name(by), claim.verdict(&Evidence { records, by })));
    let missing = records.pythons.is_empty().then(|| {
        let verdict = Verdict {
            holds: Err(Unknown::NoPython),
            why: Vec::new(),
        };
        ("Python".to_owned(), verdict)
    });
    said.chain(missing).collect()
}

/// Holds if all of it does. What is known not to hold decides, whatever else is unknown.
pub(crate) fn all(parts: impl IntoIterator<Item = Told<bool>>) -> Told<bool> {
    let mut unknown = None;
    for part in parts {
        match part {
            Ok(true) => {}
            Ok(false) => return Ok(false),
            Err(why) => unknown = unknown.or(Some(why)),
        }
    }
    unknown.map_or(Ok(true), Err)
}
