//! The examples, each beside the Python in its header.

#[path = "../harness/examples.rs"]
mod beside_python;

mod messages;
mod processes;
mod shared;
