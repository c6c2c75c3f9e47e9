//! Every example is run, and so is the Python of its header. What they print is compared.
//!
//! `examples!` in `list.rs` is the list. A new example needs a line there.

mod check;
mod entry;
mod index;
mod list;
#[path = "../meeting/mod.rs"]
mod meeting;
mod python;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

fn source(name: &str) -> String {
    let path = folder().join(name).with_extension("rs");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("failed to read {path:?}: {error}"))
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")
}

fn text(output: Output) -> String {
    String::from_utf8(output.stdout).expect("output is text")
}

fn errors(output: &Output) -> String {
    format!(
        "{}: {}",
        output.status,
        String::from_utf8_lossy(&output.stderr)
    )
}
