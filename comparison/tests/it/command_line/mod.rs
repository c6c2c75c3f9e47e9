//! What a user types, and where the output goes.

mod arguments;
mod document;
mod output;
mod place;
