//! The tables of names (`src/names.md` of each section), and the names that Python itself lists.

use std::collections::BTreeSet;

use crate::python::{Python, python};

/// A row of a table of names.
pub struct Row {
    /// The whole line.
    pub line: String,
    /// The cells, without the spaces around them.
    pub cells: Vec<String>,
}

/// A name in the first cell of a row.
pub struct Name {
    /// The name, as Python spells it.
    pub name: String,
    /// The N of the first Python 3.N that has it, if the row says so, as in "`queue.ShutDown`
    /// (3.13)".
    pub since: Option<u32>,
}

/// Returns the rows of all tables in a Markdown text, without their two head lines.
pub fn rows(markdown: &str) -> Vec<Row> {
    let lines = markdown.lines().filter(|line| line.starts_with('|'));
    let rows = lines.map(|line| Row {
        line: line.to_owned(),
        cells: cells(line),
    });
    rows.filter(|row| !["Python", "---"].contains(&&*row.cells[0]))
        .collect()
}

/// Returns the cells of a line of a table.
pub fn cells(line: &str) -> Vec<String> {
    let inner = line.trim().trim_start_matches('|').trim_end_matches('|');
    inner
        .split('|')
        .map(|cell| cell.trim().to_owned())
        .collect()
}

/// Returns the texts between backticks.
pub fn in_backticks(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

impl Row {
    /// Returns the names of Python in the first cell.
    pub fn names(&self) -> Vec<Name> {
        let parts: Vec<&str> = self.cells[0].split('`').collect();
        let pairs = parts[1..].chunks(2);
        let names = pairs.map(|pair| Name {
            name: pair[0].to_owned(),
            since: pair.get(1).and_then(|after| since(after)),
        });
        names.collect()
    }

    /// Returns the examples that a cell links to: see [`linked_examples`].
    #[track_caller]
    pub fn linked_examples(&self, cell: usize) -> Vec<String> {
        linked_examples(&self.cells[cell])
    }
}

/// Returns the examples that a Markdown text links to.
///
/// # Panics
///
/// If the text of a link is not the name of the file that it leads to.
#[track_caller]
pub fn linked_examples(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for link in text.split('[').skip(1) {
        let link = link.split(')').next().unwrap_or(link);
        let (name, target) = link.split_once("](").expect("a link is [name](target)");
        assert_eq!(target, format!("../examples/{name}.rs"), "[{link})");
        names.push(name.to_owned());
    }
    names
}

/// The 13 of " (3.13), ".
fn since(after: &str) -> Option<u32> {
    let version = after.trim_start().strip_prefix("(3.")?;
    Some(version.split(')').next()?.parse().expect("such as (3.13)"))
}

/// The names that a Python lists.
pub struct PythonNames {
    /// The N of its version 3.N.
    pub minor: u32,
    /// All names.
    pub names: BTreeSet<String>,
}

/// Returns the names of Python for a section: `threading`, `multiprocessing` or `asyncio`. `None`
/// without a `python3`.
///
/// # Panics
///
/// If the list cannot be made, or is too short to be one.
pub fn of_python(section: &str) -> Option<PythonNames> {
    let python: &Python = python()?;
    let output = python
        .code(include_str!("names.py"))
        .arg(section)
        .run()
        .success();
    let mut lines = output.stdout.lines().map(str::to_owned);
    let minor = lines.next().and_then(|line| line.parse().ok());
    let names: BTreeSet<String> = lines.collect();
    assert!(names.len() > 50, "{names:?}");
    let minor = minor.expect("a number in the first line");
    Some(PythonNames { minor, names })
}

/// Asserts that each name which Python lists for a section has a row.
///
/// # Panics
///
/// If one has none.
pub fn assert_no_name_is_missing(section: &str, rows: &[Row]) {
    let Some(python) = of_python(section) else {
        return;
    };
    let ours: BTreeSet<String> = rows
        .iter()
        .flat_map(Row::names)
        .map(|name| name.name)
        .collect();
    let missing: Vec<_> = python.names.difference(&ours).collect();
    assert!(
        missing.is_empty(),
        "no row in src/names.md for {missing:?}, of Python 3.{}",
        python.minor
    );
}

/// Asserts that no name has two rows.
///
/// # Panics
///
/// If one has two, or if there are so few rows that the tables were not found.
pub fn assert_no_name_has_two_rows(rows: &[Row]) {
    let mut seen = BTreeSet::new();
    for name in rows.iter().flat_map(Row::names) {
        assert!(seen.insert(name.name.clone()), "{} has two rows", name.name);
    }
    assert!(seen.len() > 100, "the tables were not found: {seen:?}");
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "\
Text with `backticks`.

| Python | Rust | example | what differs |
|---|---|---|---|
| `a.b`, `a.c` (3.13) | `x`; `y` | [one](../examples/one.rs), [two](../examples/two.rs) | |
";

    #[test]
    fn a_row_has_names_and_examples() {
        let rows = rows(TABLE);
        let [row] = &rows[..] else { panic!("one row") };
        let names: Vec<_> = row
            .names()
            .into_iter()
            .map(|name| (name.name, name.since))
            .collect();
        assert_eq!(
            names,
            [("a.b".to_owned(), None), ("a.c".to_owned(), Some(13))]
        );
        assert_eq!(row.linked_examples(2), ["one", "two"]);
        assert_eq!(row.cells.len(), 4);
        assert_eq!(in_backticks(&row.cells[1]).collect::<Vec<_>>(), ["x", "y"]);
    }

    #[test]
    #[should_panic(expected = "left == right")]
    fn a_link_has_the_name_of_its_file() {
        rows("| `a` | x | [one](../examples/two.rs) | |")[0].linked_examples(2);
    }
}
