//! `src/names.md`: every name that the machine's Python has is in it, and every example.

mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use support::names_of_examples;
use support::python::python;

const TABLES: &str = include_str!("../src/names.md");

struct Row {
    text: &'static str,
    cells: Vec<&'static str>,
}

fn rows() -> Vec<Row> {
    let rows = TABLES.lines().filter_map(|line| {
        let inner = line.strip_prefix("| ")?.strip_suffix(" |")?;
        let cells = inner.split(" |").map(str::trim).collect();
        Some(Row { text: line, cells })
    });
    let is_head = |row: &Row| ["Python", "---"].contains(&row.cells[0]);
    rows.filter(|row| !is_head(row)).collect()
}

impl Row {
    /// What stands between backticks in the first cell.
    fn names(&self) -> impl Iterator<Item = &str> {
        self.cells[0].split('`').skip(1).step_by(2)
    }

    /// The links of the third cell, as `[name](target)`.
    fn examples(&self) -> impl Iterator<Item = (&str, &str)> {
        self.cells[2].split('[').skip(1).map(|link| {
            let link = link.split(')').next().unwrap_or(link);
            link.split_once("](").expect("a link is [name](target)")
        })
    }
}

#[test]
fn every_name_of_python_has_a_row() {
    let Some(python) = python() else { return };
    let names = python.lines_of(
        "import asyncio, contextvars
for module in asyncio, contextvars:
    for name in module.__all__:
        print(f'{module.__name__}.{name}')",
    );
    assert!(names.len() > 50, "{names:?}");
    let rows = rows();
    let ours: BTreeSet<&str> = rows.iter().flat_map(Row::names).collect();
    let missing: Vec<_> = names
        .iter()
        .filter(|name| !ours.contains(name.as_str()))
        .collect();
    assert!(missing.is_empty(), "no row in src/names.md for {missing:?}");
}

#[test]
fn every_row_has_an_example_or_says_that_there_is_none() {
    for row in rows() {
        assert_eq!(row.cells.len(), 4, "{}", row.text);
        assert!(
            [0, 1, 3]
                .iter()
                .all(|column| !row.cells[*column].is_empty()),
            "{}",
            row.text
        );
        let has_none = ["none", "does not compile"]
            .iter()
            .any(|none| row.cells[1].starts_with(none));
        assert!(row.examples().next().is_some() || has_none, "{}", row.text);
    }
}

#[test]
fn every_example_has_a_row_and_every_link_a_file() {
    let rows = rows();
    let named: BTreeSet<String> = rows
        .iter()
        .flat_map(Row::examples)
        .map(|(name, target)| {
            assert_eq!(target, format!("../examples/{name}.rs"));
            name.to_owned()
        })
        .collect();
    assert_eq!(
        named,
        names_of_examples(),
        "src/names.md on the left, the files on the right"
    );
}

#[test]
fn every_refused_program_has_a_row() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let named = TABLES
        .split('`')
        .filter(|code| code.starts_with("tests/ui/"));
    let named: BTreeSet<PathBuf> = named.map(|file| folder.join(file)).collect();

    let files = std::fs::read_dir(folder.join("tests/ui")).expect("there is such a folder");
    let files = files.map(|file| file.expect("it can be read").path());
    let is_program = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "rs");
    let files: BTreeSet<PathBuf> = files.filter(is_program).collect();
    assert_eq!(
        named, files,
        "src/names.md on the left, the files on the right"
    );
}
