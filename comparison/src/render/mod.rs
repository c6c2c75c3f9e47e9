//! A page, as text: for the terminal, and as Markdown.

pub(crate) mod markdown;
pub(crate) mod terminal;
