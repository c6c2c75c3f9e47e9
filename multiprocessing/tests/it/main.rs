//! The section's binary and its examples as a user runs them, the table of names, and a program
//! without entry points.
#![allow(clippy::unwrap_used)]

mod arguments;
mod chapter;
mod examples;
mod names;
mod without_entry_points;
