//! The command line: its arguments and its outputs.

mod arguments;
mod document;
mod output;
mod place;
