//! The gate of the workshop, and what the README names.

mod exercises;
mod readme;
