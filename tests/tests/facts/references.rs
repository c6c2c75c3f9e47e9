//! Checks that the functions, programs, examples and tests to which the facts refer exist.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use libtest_mimic::Failed;

use crate::fact::Verdict;
use crate::groups::GROUPS;
use crate::programs::programs;
use crate::{compare, folder};

/// Checks that each Python function and program has a fact: otherwise no test would run it.
pub(crate) fn each_python_has_a_fact() -> Result<(), Failed> {
    let named = programs().into_iter().map(|program| program.name);
    same_names(named, files(&folder())?)?;

    let groups = folder().join("groups");
    let named = GROUPS.iter().map(|group| group.name);
    same_names(named.chain(["raised", "run"]), files(&groups)?)?;
    for group in GROUPS {
        let text = fs::read_to_string(groups.join(group.name).with_extension("py"))?;
        let functions = text.lines().filter_map(|line| {
            let line = line.strip_prefix("async ").unwrap_or(line);
            let (name, _) = line.strip_prefix("def ")?.split_once('(')?;
            (!name.starts_with('_')).then(|| name.to_owned())
        });
        let facts = group.facts.iter().filter(|fact| !fact.is_example());
        same_names(facts.map(|fact| fact.name), functions.collect())?;
    }
    Ok(())
}

/// Compares two lists of names; a name that occurs twice is a difference.
fn same_names<'a>(
    named: impl Iterator<Item = &'a str>,
    mut found: Vec<String>,
) -> Result<(), Failed> {
    let mut named: Vec<&str> = named.collect();
    named.sort_unstable();
    found.sort();
    compare(&named, &found)
}

fn files(folder: &Path) -> Result<Vec<String>, Failed> {
    let paths = fs::read_dir(folder)?.flatten().map(|entry| entry.path());
    let python = paths.filter(|path| path.extension().is_some_and(|kind| kind == "py"));
    Ok(python
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect())
}

/// Checks that each file exists, and that each example is in its crate's list of those compared
/// with Python, which must agree with the table on whether both print the same.
pub(crate) fn each_reference_exists() -> Result<(), Failed> {
    let mut seen = BTreeSet::new();
    for fact in GROUPS.iter().flat_map(|group| group.facts) {
        let Some(path) = fact.shown_by else { continue };
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        if !root.join(path).is_file() {
            return Err(format!("{path} does not exist: {}", fact.case).into());
        }
        if !fact.is_example() {
            continue;
        }
        if !seen.insert(path) {
            return Err(format!("{path} is in two rows").into());
        }
        let [package, "examples", file] = path.split('/').collect::<Vec<_>>()[..] else {
            return Err(format!("{path} is not an example: {}", fact.case).into());
        };
        let name = file.trim_end_matches(".rs");
        if let Some(is_same) = listed(&root.join(package).join("tests"), name)?
            && is_same != matches!(fact.verdict, Verdict::Same)
        {
            return Err(format!(
                "the list in the tests of {package} differs from this table for {name}"
            )
            .into());
        }
    }
    Ok(())
}

/// Returns whether an example is listed as printing the same as its Python, or `None` if another
/// test runs it without Python.
fn listed(tests: &Path, name: &str) -> Result<Option<bool>, Failed> {
    let examples = tests.join("it/examples");
    let list = fs::read_to_string(examples.join("list.rs"))?;
    let entry = list
        .lines()
        .find_map(|line| line.trim_start().strip_prefix(name)?.strip_prefix(": "));
    if let Some(entry) = entry {
        return Ok(Some(entry.starts_with("Same")));
    }
    let quoted = format!("\"{name}\"");
    for file in fs::read_dir(examples)?.flatten() {
        if fs::read_to_string(file.path())?.contains(&quoted) {
            return Ok(None);
        }
    }
    Err(format!("no test compares {name} with Python").into())
}
