//! The list is complete, the examples are in order, and the index says how each compares.

use std::fs;

use crate::entry::Beside;
use crate::list::{NAMES, entries};
use crate::{folder, source};

#[test]
fn every_example_is_in_the_list() {
    let files = fs::read_dir(folder()).expect("failed to list the examples");
    let mut files: Vec<String> = files
        .map(|file| file.expect("failed to list the examples").path())
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect();
    files.sort_unstable();
    assert_eq!(files, NAMES, "`examples!` is sorted by name");
}

/// How the examples compare with Python, from the list above.
fn comparison() -> String {
    let (mut same, mut others) = (Vec::new(), String::new());
    for (name, entry) in entries() {
        let how = match entry.beside {
            Beside::Same | Beside::SameLines => {
                same.push(name);
                continue;
            }
            Beside::Differs { why, .. } => format!("differs on purpose: {why}"),
            Beside::Both(what, _) => format!("not foreseeable, but in both: {what}"),
            Beside::Alone(why) => format!("Python is not run: {why}"),
        };
        others += &format!("| {name} | {how} |\n");
    }
    let (count, same) = (same.len(), same.join(", "));
    format!(
        "| example | beside its Python |\n|---|---|\n| {same} | the same output ({count} examples) |\n{others}"
    )
}

#[test]
fn the_index_says_how_each_compares() {
    let index = include_str!("../../src/names.md");
    let comparison = comparison();
    assert!(
        index.contains(&comparison),
        "put this into src/names.md:\n{comparison}"
    );
}

#[test]
fn every_example_is_short_and_says_how_to_run_it() {
    for name in NAMES {
        let source = source(name);
        let lines = source.lines().count();
        assert!((11..=60).contains(&lines), "{name}.rs has {lines} lines");
        let command = format!("\n//!     cargo run -p threading --example {name}\n");
        assert!(source.contains(&command), "{name}.rs lacks its command");
    }
}
