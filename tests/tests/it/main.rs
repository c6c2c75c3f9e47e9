//! The gate of the workshop, the links of all texts, and what the README and the map name.

mod exercises;
mod links;
mod readme;
