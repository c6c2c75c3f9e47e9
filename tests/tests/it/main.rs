//! Tests of the workshop, of the links in all texts, and of the commands in the README and the map.

mod exercises;
mod links;
mod readme;
