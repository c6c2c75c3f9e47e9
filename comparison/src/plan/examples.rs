//! The chapter's examples, which run beside all groups.

use crate::subject::{COLUMNS, Language, Probe, Subject};

/// The name of the group of the examples' rounds.
pub(crate) const GROUP: &str = "examples";

/// How often each example runs: all copies at the same time, with their starts a moment apart.
pub(crate) const COPIES: usize = 3;

/// Returns the examples in Rust and in each of `pythons` Pythons.
pub(crate) fn subjects(pythons: usize) -> Vec<Subject> {
    let mut subjects = Vec::new();
    for language in [Language::Rust]
        .into_iter()
        .chain((0..pythons).map(Language::Python))
    {
        for model in COLUMNS {
            let probe = Probe::Example(model);
            subjects.push(Subject { language, probe });
        }
    }
    subjects
}
