//! The table of names (`src/names.md`) has every name of this machine's Python, and every example;
//! its counterparts exist and are tested.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use testkit::names::{self, Row, in_backticks};

const PACKAGE: &str = env!("CARGO_MANIFEST_DIR");

const TABLES: &str = include_str!("../../src/names.md");

fn rows() -> Vec<Row> {
    names::rows(TABLES)
}

#[test]
fn every_name_of_python_has_a_row() {
    names::assert_no_name_is_missing("multiprocessing", &rows());
}

#[test]
fn each_name_is_full_and_has_one_row() {
    names::assert_full_names_with_one_row_each(&rows());
}

#[test]
fn every_row_has_an_example_or_a_reason() {
    names::assert_every_row_has_an_example_or_a_reason(&rows());
}

#[test]
fn every_example_is_linked() {
    names::assert_every_example_is_linked(PACKAGE);
}

/// Returns the Rust names of a row, such as `Pool::map`.
fn counterparts(row: &Row) -> impl Iterator<Item = &str> {
    let names = in_backticks(&row.rust).map(|span| span.trim_end_matches('!'));
    names.filter(|name| {
        name.chars()
            .all(|c| c.is_alphanumeric() || "_:".contains(c))
    })
}

/// Returns the last part of each Rust name of a row, as a type need not be named where its method
/// is called.
fn last_parts(row: &Row) -> impl Iterator<Item = &str> {
    counterparts(row).filter_map(|name| name.rsplit("::").next())
}

fn words_of(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
}

/// Calls `visit` with the path and the text of each file in a folder of this package, and in the
/// folders in it.
fn for_each_file(folder: &Path, visit: &mut impl FnMut(&Path, &str)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            for_each_file(&path, visit);
        } else {
            visit(&path, &fs::read_to_string(&path).unwrap());
        }
    }
}

/// Returns the names that the library defines: the words after `fn`, `struct` and the like, and the
/// variants of the error.
fn defined_names() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for_each_file(&Path::new(PACKAGE).join("src"), &mut |path, text| {
        let words: Vec<String> = words_of(text).collect();
        let keywords = ["fn", "struct", "enum", "trait", "macro_rules"];
        let defined = words
            .windows(2)
            .filter(|pair| keywords.contains(&&*pair[0]));
        names.extend(defined.map(|pair| pair[1].clone()));
        if path.ends_with("error/mod.rs") {
            names.extend(words);
        }
    });
    names
}

/// Returns the words of the code of an example.
fn words_of_example(name: &str) -> BTreeSet<String> {
    let path = Path::new(PACKAGE).join(format!("examples/{name}.rs"));
    let text = fs::read_to_string(path).unwrap();
    let code = text.lines().filter(|line| !line.starts_with("//!"));
    code.flat_map(words_of).collect()
}

/// A row whose counterpart is to drop something has no name to look for.
#[test]
fn every_example_shows_something_of_its_row() {
    let mut in_vain = Vec::new();
    for row in rows() {
        if counterparts(&row).next().is_none() || row.rust.contains("dropping") {
            continue;
        }
        for example in &row.examples {
            let used = words_of_example(example);
            if !last_parts(&row).any(|name| used.contains(name)) {
                in_vain.push(format!("{example} in the row of {}", row.python));
            }
        }
    }
    assert!(in_vain.is_empty(), "{in_vain:#?}");
}

#[test]
fn every_counterpart_exists_and_is_tested() {
    let library = defined_names();
    let mut tested = BTreeSet::new();
    for_each_file(&Path::new(PACKAGE).join("tests/cases"), &mut |_, text| {
        tested.extend(words_of(text));
    });
    let mut missing = BTreeSet::new();
    let mut untested = BTreeSet::new();
    for row in rows() {
        let parts: Vec<&str> = counterparts(&row)
            .flat_map(|name| name.split("::"))
            .collect();
        let not_there = parts.into_iter().filter(|&part| !library.contains(part));
        missing.extend(not_there.map(str::to_owned));
        let not_tested = last_parts(&row).filter(|&name| !tested.contains(name));
        untested.extend(not_tested.map(str::to_owned));
    }
    assert!(missing.is_empty(), "the library has no {missing:?}");
    assert!(untested.is_empty(), "no test uses {untested:?}");
}
