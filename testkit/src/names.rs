//! Reads the tables of names (`src/names.md` of each section), and the names that Python itself
//! lists.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::example;
use crate::python::{Python, python};

/// The first line of a table of names. The second cell has one to three lines: the counterpart, the
/// difference, and the examples. (Three separate columns would leave only 150 pixels for the
/// difference: some names of Python take 530, and GitHub does not break them.)
const HEAD: &str = "| Python | Rust: the counterpart, what differs, an example |";

/// The modules with which a full name of Python begins.
const MODULES: [&str; 6] = [
    "threading.",
    "queue.",
    "concurrent.futures.",
    "contextvars.",
    "multiprocessing.",
    "asyncio.",
];

/// The beginnings of the reason in a row without an example.
const REASONS: [&str; 4] = [
    "Removed by the types: ",
    "Not needed: ",
    "No counterpart: ",
    "No example: ",
];

/// A row of a table of names.
pub struct Row {
    /// The whole line.
    pub line: String,
    /// The names of Python, or the description of a case.
    pub python: String,
    /// The counterpart in Rust.
    pub rust: String,
    /// The difference, or the reason for having no example; may be empty.
    pub differs: String,
    /// The names of the examples.
    pub examples: Vec<String>,
}

/// A name in the first cell of a row.
pub struct Name {
    /// The full name, as Python spells it.
    pub name: String,
    /// The N of the first Python 3.N with this name, if the row has it, as in "`queue.ShutDown`
    /// (3.13)".
    pub since: Option<u32>,
}

/// Returns the rows of all tables of names in a Markdown text.
///
/// # Panics
///
/// If a row has another form.
pub fn rows(markdown: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut is_in_table = false;
    for line in markdown.lines() {
        is_in_table = line == HEAD || is_in_table && line.starts_with('|');
        if is_in_table && line != HEAD && line != "|---|---|" {
            rows.push(row(line));
        }
    }
    rows
}

fn row(line: &str) -> Row {
    let cells = cells(line);
    let [python, rust] = &cells[..] else {
        panic!("not two cells: {line}");
    };
    let mut lines: Vec<&str> = rust.split("<br>").collect();
    let is_examples = |line: &str| line.starts_with("Example: ") || line.starts_with("Examples: ");
    let examples = lines
        .pop_if(|line| is_examples(line))
        .map_or(Vec::new(), links);
    let (rust, differs) = match lines[..] {
        [rust] => (rust, ""),
        [rust, differs] => (rust, differs),
        _ => panic!("more than the counterpart, the difference and the examples: {line}"),
    };
    Row {
        line: line.to_owned(),
        python: python.clone(),
        rust: rust.to_owned(),
        differs: differs.to_owned(),
        examples,
    }
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

/// Returns the texts of the links `[text]` that are not in code.
pub fn links(text: &str) -> Vec<String> {
    let outside_code = text.split('`').step_by(2);
    let brackets = outside_code.flat_map(|text| text.split('[').skip(1));
    let links = brackets.filter_map(|link| link.split_once(']'));
    links.map(|(text, _)| text.to_owned()).collect()
}

impl Row {
    /// Returns the names of Python in the first cell; empty if the cell has other words too, as in
    /// "`asyncio.gather` of very many".
    pub fn names(&self) -> Vec<Name> {
        let mut names = Vec::new();
        for part in self.python.split("<br>") {
            let [before, name, after] = part.split('`').collect::<Vec<_>>()[..] else {
                return Vec::new();
            };
            let since = since(after);
            if !before.is_empty() || !after.is_empty() && since.is_none() {
                return Vec::new();
            }
            let name = name.to_owned();
            names.push(Name { name, since });
        }
        let is_syntax = |name: &Name| name.name.starts_with("async ") || name.name == "await";
        names.retain(|name| !is_syntax(name));
        names
    }
}

/// Returns the 13 of " (3.13)".
fn since(after: &str) -> Option<u32> {
    let version = after.strip_prefix(" (3.")?.strip_suffix(')')?;
    Some(version.parse().expect("such as (3.13)"))
}

/// The names that a Python lists.
pub struct PythonNames {
    /// The N of its version 3.N.
    pub minor: u32,
    /// All names.
    pub names: BTreeSet<String>,
}

/// Returns Python's names for a section (`threading`, `multiprocessing` or `asyncio`), or `None`
/// without a `python3`.
///
/// # Panics
///
/// If Python fails, or its list is too short to be complete.
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
/// If a name lacks a row.
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

/// Asserts that no name has two rows, and that each is a full name.
///
/// # Panics
///
/// If a name has two rows or does not begin with its module, or if there are too few rows, because
/// the tables were not found.
pub fn assert_full_names_with_one_row_each(rows: &[Row]) {
    let mut seen = BTreeSet::new();
    for Name { name, .. } in rows.iter().flat_map(Row::names) {
        let is_full = MODULES.iter().any(|module| name.starts_with(module));
        assert!(is_full, "{name} does not begin with its module");
        assert!(seen.insert(name.clone()), "{name} has two rows");
    }
    assert!(seen.len() > 100, "the tables were not found: {seen:?}");
}

/// Asserts that each row has a counterpart, and an example or the reason for having none.
///
/// # Panics
///
/// If a row lacks one of them.
pub fn assert_every_row_has_an_example_or_a_reason(rows: &[Row]) {
    for row in rows {
        assert!(!row.rust.is_empty(), "no counterpart: {}", row.line);
        let has_reason = REASONS.iter().any(|reason| row.differs.starts_with(reason));
        assert!(
            has_reason || !row.examples.is_empty(),
            "neither an example nor one of {REASONS:?}: {}",
            row.line
        );
    }
}

/// Asserts that a table of names links to every example of a package, and that each link leads to
/// the example's file on GitHub, and to its source in rustdoc. `package` is the folder of the
/// package.
///
/// # Panics
///
/// If an example is missing in the text, in the link definitions at its end, or in
/// `src/examples.rs`; or if one of these names an example that does not exist.
pub fn assert_every_example_is_linked(package: &str) {
    let package = Path::new(package);
    let section = package.file_name().expect("a name").display();
    let text = |path: &str| fs::read_to_string(package.join(path)).expect(path);
    let names = text("src/names.md");
    let files = example::names(&package.display().to_string());

    let is_definition = |line: &&str| line.starts_with('[') && line.contains("]: ");
    let (definitions, text_alone): (Vec<&str>, Vec<&str>) = names.lines().partition(is_definition);
    let expected = files.iter().map(|name| {
        format!("[{name}]: ../examples/{name}.rs \"cargo run -p {section} --example {name}\"")
    });
    let expected: Vec<String> = expected.collect();
    assert!(
        definitions == expected,
        "src/names.md must end with\n{}",
        expected.join("\n")
    );

    // The list of all examples does not count, because it is generated.
    let text_alone = text_alone.into_iter();
    let tables = text_alone.take_while(|line| *line != "## Beside Python");
    let linked: BTreeSet<String> = tables.flat_map(links).collect();
    assert_eq!(linked, files, "linked in src/names.md, and the files");

    let list = text("src/examples.rs");
    let (_, list) = list.split_once("document_examples!").expect("a list");
    let list = list.split('}').next().unwrap_or(list);
    let quoted = list.split('"').skip(1).step_by(2).map(str::to_owned);
    let listed: BTreeSet<String> = quoted.skip(1).collect();
    assert_eq!(listed, files, "listed in src/examples.rs, and the files");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(row: &str) -> String {
        format!("Text with `backticks`.\n\n{HEAD}\n|---|---|\n{row}\n\n| other | table |\n")
    }

    #[test]
    fn a_row_has_names_and_examples() {
        let table = table(
            "| `a.b`<br>`a.c` (3.13) | `x`; `y[0]`<br>Slower, see [three].<br>Examples: [one], [two] |",
        );
        let rows = rows(&table);
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
        assert_eq!(row.differs, "Slower, see [three].");
        assert_eq!(row.examples, ["one", "two"]);
        assert_eq!(in_backticks(&row.rust).collect::<Vec<_>>(), ["x", "y[0]"]);
        assert_eq!(links(&row.line), ["three", "one", "two"]);
    }

    #[test]
    fn a_cell_with_other_words_has_no_names() {
        for cell in ["`a.b` of many", "a task", "`async def`<br>`await`"] {
            assert!(
                rows(&table(&format!("| {cell} | x |")))[0]
                    .names()
                    .is_empty()
            );
        }
    }

    #[test]
    #[should_panic(expected = "does not begin with its module")]
    fn a_name_without_its_module_fails() {
        assert_full_names_with_one_row_each(&rows(&table("| `Queue` | x |")));
    }

    #[test]
    #[should_panic(expected = "neither an example nor one of")]
    fn a_row_without_an_example_and_without_a_reason_fails() {
        assert_every_row_has_an_example_or_a_reason(&rows(&table("| `a.b` | x<br>Slower. |")));
    }
}
