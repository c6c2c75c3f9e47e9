//! Every example is run, and so is the Python of its header. What they print is compared.
//!
//! `examples!` in `list.rs` is the list. A new example needs a line there.

mod index;
mod list;
