//! The table of names (`src/names.md`) has every name of this machine's Python, and every example;
//! the tables of `src/runtimes.md` have proofs and figures.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use testkit::names;

const PACKAGE: &str = env!("CARGO_MANIFEST_DIR");

const TABLES: &str = include_str!("../../src/names.md");

#[test]
fn every_name_of_python_has_a_row() {
    names::assert_no_name_is_missing("asyncio", &names::rows(TABLES));
}

#[test]
fn each_name_is_full_and_has_one_row() {
    names::assert_full_names_with_one_row_each(&names::rows(TABLES));
}

#[test]
fn every_row_has_an_example_or_a_reason() {
    names::assert_every_row_has_an_example_or_a_reason(&names::rows(TABLES));
}

#[test]
fn every_example_is_linked() {
    names::assert_every_example_is_linked(PACKAGE);
}

#[test]
fn every_refused_program_has_a_row() {
    let folder = Path::new(PACKAGE);
    let named = names::in_backticks(TABLES).filter(|code| code.starts_with("tests/ui/"));
    let named: BTreeSet<PathBuf> = named.map(|file| folder.join(file)).collect();

    let files = fs::read_dir(folder.join("tests/ui")).expect("there is such a folder");
    let files = files.map(|file| file.expect("it can be read").path());
    let is_program = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "rs");
    let files: BTreeSet<PathBuf> = files.filter(is_program).collect();
    assert_eq!(
        named, files,
        "src/names.md on the left, the files on the right"
    );
}

const RUNTIMES: &str = include_str!("../../src/runtimes.md");

/// Returns the cells of the table under a heading, without its two head lines.
fn table(heading: &str) -> Vec<Vec<String>> {
    let (_, part) = RUNTIMES.split_once(heading).expect("the heading");
    let part = part.split("\n## ").next().unwrap_or(part);
    let rows = part.lines().filter(|line| line.starts_with("| "));
    rows.map(names::cells).skip(2).collect()
}

fn file(name: &str) -> String {
    let path = Path::new(PACKAGE).join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Each row of "Features" names tests or programs that exist.
#[test]
fn what_a_runtime_gives_is_shown_by_a_test() {
    let rows = table("## Features");
    assert!(rows.len() > 10, "{rows:?}");
    for row in rows {
        assert_eq!(row.len(), 6, "{row:?}");
        let (name, shown_by) = (&row[0], &row[5]);
        if name == "maintained" {
            continue; // No test can show that.
        }
        let mut tests = String::new();
        for named in names::in_backticks(shown_by) {
            match named.strip_prefix("tests/") {
                Some(_) => tests = file(named),
                None => assert!(tests.contains(&format!("fn {named}()")), "{name}: {named}"),
            }
        }
        let examples = names::links(shown_by);
        for example in &examples {
            file(&format!("examples/{example}.rs"));
        }
        assert!(
            !tests.is_empty() || !examples.is_empty(),
            "{name}: shown by nothing"
        );
    }
}

/// Each cost has a figure in each column, and the text has the command that measured it.
#[test]
fn what_a_runtime_costs_is_measured() {
    let rows = table("## Costs");
    assert!(rows.len() >= 6, "{rows:?}");
    for row in &rows {
        assert!(row.len() >= 5, "{row:?}");
        let figures = row[1..5].iter();
        let missing: Vec<_> = figures
            .filter(|cell| !cell.starts_with(|c: char| c.is_ascii_digit()))
            .collect();
        assert!(missing.is_empty(), "{}: {missing:?}", row[0]);
    }
    assert!(RUNTIMES.contains("cargo bench -p asyncio --bench runtimes"));
}

/// The words of the table are in the programs that it compares.
#[test]
fn what_had_to_change_is_in_the_programs() {
    let programs = ["tokio", "async_std", "smol"].map(|runtime| {
        let name = format!("examples/async_echo_{runtime}.rs");
        let text = file(&name);
        (name, text)
    });
    for row in table("## The same program on each") {
        for (cell, (name, text)) in row.iter().zip(&programs) {
            for word in names::in_backticks(cell) {
                assert!(text.contains(word), "{name} has no {word}");
            }
        }
    }
}
