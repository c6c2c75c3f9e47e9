//! Whether a claim holds.

use crate::evidence::inconclusive::{Inconclusive, Known};
use crate::table::{FigureText, Mark};

/// Whether a claim holds, and the figures that it follows from.
pub(crate) struct Verdict {
    pub(crate) holds: Known<bool>,
    /// The figure that decides.
    pub(crate) figure: FigureText,
    pub(crate) why: Vec<String>,
}

impl Verdict {
    pub(crate) fn word(&self) -> &'static str {
        match self.holds {
            Ok(true) => "holds",
            Ok(false) => "does not hold",
            Err(_) => "inconclusive",
        }
    }

    pub(crate) fn mark(&self) -> Mark {
        match self.holds {
            Ok(true) => Mark::Holds,
            Ok(false) => Mark::DoesNotHold,
            Err(_) => Mark::Unclear,
        }
    }

    /// Returns a text such as `holds: web scraping 7.41x`. An inconclusive verdict begins with its
    /// reason, and ends with what would settle it.
    pub(crate) fn sentence(&self) -> String {
        let reason = self.holds.as_ref().err();
        let remedy = reason.and_then(Inconclusive::remedy);
        let reason = reason.map(Inconclusive::to_string);
        let parts = reason.iter().chain(&self.why).map(String::as_str);
        let parts: Vec<&str> = parts.chain(remedy).collect();
        match parts[..] {
            [] => self.word().into(),
            // the reason already contains the word
            [reason, ..] if reason.starts_with(self.word()) => parts.join("; "),
            _ => format!("{}: {}", self.word(), parts.join("; ")),
        }
    }
}

/// Combines the conditions of a claim, all of which must be true. One that is false decides, even
/// if others are not known.
pub(crate) fn all(conditions: impl IntoIterator<Item = Known<bool>>) -> Known<bool> {
    let mut unknown = None;
    for condition in conditions {
        match condition {
            Ok(true) => {}
            // Even if a later condition is not known: it could not make the claim true.
            Ok(false) => return Ok(false),
            // The first reason is shown; conditions are given in the order of the claim.
            Err(why) => unknown = unknown.or(Some(why)),
        }
    }
    unknown.map_or(Ok(true), Err)
}
