//! The gate of the workshop, the links of all texts, and what the README names.

mod exercises;
mod links;
mod readme;
