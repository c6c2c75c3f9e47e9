//! Renders a page as text for the terminal, or as Markdown.

pub(crate) mod markdown;
pub(crate) mod terminal;
