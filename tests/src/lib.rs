//! End-to-end tests of the workshop, the facts about Python and Rust, and the README. They are in
//! the folder `tests`; this library is empty.
