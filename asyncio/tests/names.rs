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

const RUNTIMES: &str = include_str!("../src/runtimes.md");

/// The cells of the table under a heading, without its two head lines.
fn table(heading: &str) -> Vec<Vec<&'static str>> {
    let (_, part) = RUNTIMES.split_once(heading).expect("the heading");
    let part = part.split("\n## ").next().unwrap_or(part);
    let rows = part.lines().filter(|line| line.starts_with("| "));
    let cells = rows.map(|row| {
        row.trim_matches('|')
            .split(" |")
            .map(str::trim)
            .collect::<Vec<_>>()
    });
    cells.skip(2).collect()
}

fn backticked(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Each row of what a runtime gives names tests that are there, or programs.
#[test]
fn what_a_runtime_gives_is_shown_by_a_test() {
    let rows = table("## What each gives");
    assert!(rows.len() > 10, "{rows:?}");
    for row in rows {
        let (name, shown_by) = (row[0], row[row.len() - 1]);
        assert_eq!(row.len(), 6, "{name}");
        if name == "maintained" {
            continue; // Nothing here can show that.
        }
        let mut tests = String::new();
        for named in backticked(shown_by) {
            match named.strip_prefix("tests/") {
                Some(_) => tests = file(named),
                None => assert!(tests.contains(&format!("fn {named}()")), "{name}: {named}"),
            }
        }
        let links = shown_by.split("](../").skip(1);
        let links: Vec<_> = links.filter_map(|link| link.split(')').next()).collect();
        links.iter().for_each(|link| drop(file(link)));
        assert!(
            !tests.is_empty() || !links.is_empty(),
            "{name}: shown by nothing"
        );
    }
}

/// Each cost has a figure in each column, and the command that made it is there.
#[test]
fn what_a_runtime_costs_is_measured() {
    let rows = table("## What each costs");
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

/// What had to change stands in the programs that are to be diffed.
#[test]
fn what_had_to_change_is_in_the_programs() {
    let programs = ["tokio", "async_std", "smol"].map(|runtime| {
        let name = format!("examples/async_echo_{runtime}.rs");
        let text = file(&name);
        (name, text)
    });
    for row in table("## The same program on each") {
        for (cell, (name, text)) in row.iter().zip(&programs) {
            for word in backticked(cell) {
                assert!(text.contains(word), "{name} has no {word}");
            }
        }
    }
}
