//! End-to-end tests: the gate of the workshop, the facts about Python and Rust, and what the README
//! names. They are in `tests`; this library is empty.
