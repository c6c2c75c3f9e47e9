//! The table of names: none of Python's is missing, and what it points to is there.

use std::collections::BTreeSet;
use std::path::Path;

use testkit::names::{self, in_backticks};

const TABLES: &str = include_str!("../../src/names.md");

struct Row {
    names: Vec<String>,
    here: String,
    example: String,
    test: String,
    note: String,
}

fn rows() -> Vec<Row> {
    let rows = names::rows(TABLES);
    rows.iter().map(Row::from).collect()
}

impl From<&names::Row> for Row {
    fn from(row: &names::Row) -> Self {
        let [names, here, example, test, note] = &row.cells[..] else {
            panic!("not five cells: {}", row.line);
        };
        Self {
            names: names.split(", ").map(unquoted).collect(),
            here: here.clone(),
            example: unquoted(example),
            test: unquoted(test),
            note: note.clone(),
        }
    }
}

/// Returns the text between backticks; a dash as it is.
fn unquoted(word: &str) -> String {
    if word == "-" {
        return word.to_owned();
    }
    let inner = word
        .strip_prefix('`')
        .and_then(|word| word.strip_suffix('`'));
    inner
        .unwrap_or_else(|| panic!("no backticks: {word}"))
        .to_owned()
}

#[test]
fn no_name_of_pythons_is_missing() {
    names::assert_no_name_is_missing("multiprocessing", &names::rows(TABLES));
}

#[test]
fn no_name_has_two_rows() {
    names::assert_no_name_has_two_rows(&names::rows(TABLES));
}

#[test]
fn what_has_no_counterpart_has_a_reason() {
    for row in rows() {
        let has_all = row.here != "none" && row.example != "-" && row.test != "-";
        assert!(has_all || !row.note.is_empty(), "{:?}", row.names);
        assert!(row.test != "-" || row.example == "-", "{:?}", row.names);
    }
}

/// Returns the files that a row points to.
fn paths(row: &Row) -> impl Iterator<Item = String> {
    [("examples", &row.example), ("tests/cases", &row.test)]
        .into_iter()
        .filter(|(_, name)| *name != "-")
        .map(|(folder, name)| format!("{folder}/{name}.rs"))
}

/// Returns the text of a file of this crate, if it is there.
fn text(path: &str) -> Option<String> {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).ok()
}

#[test]
fn every_example_and_every_test_is_there() {
    let rows = rows();
    let paths = rows.iter().flat_map(paths);
    let missing: BTreeSet<String> = paths.filter(|path| text(path).is_none()).collect();
    assert!(missing.is_empty(), "there is no {missing:?}");
}

/// Returns the names that a row gives, such as `Pool::map`.
fn counterparts(row: &Row) -> impl Iterator<Item = &str> {
    let names = in_backticks(&row.here).map(|span| span.trim_end_matches('!'));
    names.filter(|name| {
        name.chars()
            .all(|c| c.is_alphanumeric() || "_:".contains(c))
    })
}

/// Adds what the files of a folder, and of the folders in it, define: the words after `fn`,
/// `struct` and the like, and the variants of the error.
fn defined_in(folder: &Path, names: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            defined_in(&path, names);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let words: Vec<String> = words_of(&text).filter(|word| !word.is_empty()).collect();
        let keywords = ["fn", "struct", "enum", "trait", "macro_rules"];
        let defined = words
            .windows(2)
            .filter(|pair| keywords.contains(&&*pair[0]));
        names.extend(defined.map(|pair| pair[1].clone()));
        if path.ends_with("error/mod.rs") {
            names.extend(words);
        }
    }
}

fn words_of(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_')
        .map(str::to_owned)
}

/// In a row whose counterpart is to drop something there is no name to look for.
#[test]
fn every_example_shows_something_of_its_row() {
    let mut in_vain = Vec::new();
    for row in rows() {
        let Some(example) = text(&format!("examples/{}.rs", row.example)) else {
            continue;
        };
        let code = example.lines().filter(|line| !line.starts_with("//!"));
        let used: BTreeSet<String> = code.flat_map(words_of).collect();
        let is_used = |name: &str| {
            name.rsplit("::")
                .next()
                .is_some_and(|name| used.contains(name))
        };
        let is_shown = counterparts(&row).any(is_used) || counterparts(&row).next().is_none();
        if !is_shown && !row.here.contains("dropping") {
            in_vain.push(format!("{:?} in {}", row.names, row.example));
        }
    }
    assert!(in_vain.is_empty(), "{in_vain:#?}");
}

#[test]
fn every_counterpart_is_there_and_is_used_where_the_table_says() {
    let mut library = BTreeSet::new();
    defined_in(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut library,
    );
    let mut missing = BTreeSet::new();
    let mut unused = Vec::new();
    for row in rows() {
        let mut texts = paths(&row).map(|path| text(&path));
        let all = texts.try_fold(String::new(), |all, text| Some(all + &text?));
        let used: Option<BTreeSet<String>> = all.map(|all| words_of(&all).collect());
        let parts = counterparts(&row).flat_map(|name| name.split("::"));
        let not_yet: Vec<&str> = parts.filter(|&part| !library.contains(part)).collect();
        if let (Some(used), true) = (used, not_yet.is_empty() && row.test != "-") {
            // A type need not be named where its method is called.
            let last = counterparts(&row).filter_map(|name| name.rsplit("::").next());
            let lost = last.filter(|&name| !used.contains(name));
            unused.extend(lost.map(|name| format!("{name} in tests/cases/{}.rs", row.test)));
        }
        missing.extend(not_yet.into_iter().map(str::to_owned));
    }
    assert!(unused.is_empty(), "{unused:#?}");
    assert!(missing.is_empty(), "there is no {missing:?}");
}
