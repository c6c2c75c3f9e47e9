//! The list is complete, the examples are in order, and the table of names says how each compares.

use std::fs;
use std::path::Path;

use testkit::example::{self, Example, Prints};

use super::list::examples;

const PACKAGE: &str = env!("CARGO_MANIFEST_DIR");

#[test]
fn every_example_is_in_the_list() {
    let files: Vec<String> = example::names(PACKAGE).into_iter().collect();
    let listed: Vec<&str> = examples().iter().map(Example::name).collect();
    assert_eq!(files, listed, "`examples!` is sorted by name");
}

/// Returns the text on how the examples compare with Python, from the list.
fn comparison() -> String {
    let (mut same, mut others) = (Vec::new(), String::new());
    for example in examples() {
        let name = example.name();
        let how = match example.prints() {
            Prints::Same | Prints::SameLines => {
                same.push(name);
                continue;
            }
            Prints::Differs { why, .. } => format!("differs on purpose: {why}"),
            Prints::Both(what, _) => format!("not foreseeable, but in both: {what}"),
            Prints::RustOnly(why, _) => format!("Python is not run: {why}"),
        };
        others += &format!("| [{name}] | {how} |\n");
    }
    let (count, same) = (same.len(), same.join("], ["));
    format!(
        "The same output ({count} examples): [{same}].\n\n\
         | example | beside its Python |\n|---|---|\n{others}"
    )
}

#[test]
fn the_index_says_how_each_compares() {
    let index = include_str!("../../../src/names.md");
    let comparison = comparison();
    assert!(
        index.contains(&comparison),
        "put this into src/names.md:\n{comparison}"
    );
}

#[test]
fn every_example_is_short_and_says_how_to_run_it() {
    for name in example::names(PACKAGE) {
        let file = Path::new(PACKAGE).join("examples").join(&name);
        let source = fs::read_to_string(file.with_extension("rs")).expect("an example");
        let lines = source.lines().count();
        assert!((11..=60).contains(&lines), "{name}.rs has {lines} lines");
        let command = format!("\n//!     cargo run -p threading --example {name}\n");
        assert!(source.contains(&command), "{name}.rs lacks its command");
    }
}
