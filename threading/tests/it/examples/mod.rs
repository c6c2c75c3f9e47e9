//! Runs every example and the Python of its header, and compares their output.
//!
//! `examples!` in `list.rs` is the list. A new example needs a line there.

mod index;
mod list;
