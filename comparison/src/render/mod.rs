//! Renders what a run has shown, as text for the terminal or as Markdown.

pub(crate) mod headline;
pub(crate) mod look;
pub(crate) mod markdown;
pub(crate) mod terminal;
