//! The rows of the chapter's table: the text of each cell, and the verdict on its claim.

pub(crate) mod best_for;
pub(crate) mod concurrency_type;
pub(crate) mod gil;
pub(crate) mod memory;
pub(crate) mod overhead;
pub(crate) mod use_case;
