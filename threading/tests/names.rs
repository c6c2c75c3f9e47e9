//! The index (`src/names.md`) has every name that this machine's Python has, and no example that
//! there is not.

mod meeting;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use meeting::output_in_time;

/// Prints its minor version, and then each public name: of the modules, and of the classes what
/// their base class does not have. A `Lock` is no class, and what `__init__` adds is seen only on an
/// object: so objects are asked.
const ASK_PYTHON: &str = r#"
import concurrent.futures, contextvars, queue, sys, threading

def public(thing):
    return {name for name in dir(thing) if not name.startswith("_")}

def show(thing, name, base):
    for attribute in sorted(public(thing) - public(base)):
        print(f"{name}.{attribute}")

print(sys.version_info.minor)
for module in (threading, contextvars, queue, concurrent.futures):
    for name in module.__all__:
        print(f"{module.__name__}.{name}")

nothing = object()
for name in "Lock RLock Condition Semaphore BoundedSemaphore Event Thread".split():
    show(getattr(threading, name)(), f"threading.{name}", nothing)
show(threading.Timer(1, print), "threading.Timer", threading.Thread())
show(threading.Barrier(1), "threading.Barrier", nothing)
show(threading.local(), "threading.local", nothing)
args = public(threading.ExceptHookArgs)
for attribute in sorted(args - public(tuple) - {name for name in args if name.startswith("n_")}):
    print(f"threading.ExceptHookArgs.{attribute}")

show(queue.Queue(), "queue.Queue", nothing)
show(queue.LifoQueue(), "queue.LifoQueue", queue.Queue())
show(queue.PriorityQueue(), "queue.PriorityQueue", queue.Queue())
show(queue.SimpleQueue(), "queue.SimpleQueue", nothing)

futures = concurrent.futures
show(futures.Future(), "concurrent.futures.Future", nothing)
show(futures.Executor, "concurrent.futures.Executor", nothing)
show(futures.ThreadPoolExecutor, "concurrent.futures.ThreadPoolExecutor", futures.Executor)
show(futures.ProcessPoolExecutor, "concurrent.futures.ProcessPoolExecutor", futures.Executor)
"#;

/// The newest Python that the index was held against, as the last digits of 3.N. A later one may have
/// dropped a name.
const SEEN: u32 = 13;

struct Row {
    /// With the minor version of the first Python 3 that has it, where that is not all.
    names: Vec<(String, Option<u32>)>,
    examples: Vec<String>,
    differs: String,
}

fn index() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/names.md"))
        .expect("failed to read the index")
}

fn rows() -> Vec<Row> {
    let index = index();
    let rows = index.lines().filter(|line| line.starts_with("| `"));
    rows.map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").collect();
        let [python, _rust, examples, differs] = cells[..] else {
            panic!("four cells: {line}");
        };
        Row {
            names: python.split(", ").map(name).collect(),
            examples: links(examples),
            differs: differs.trim().to_owned(),
        }
    })
    .collect()
}

/// "`queue.ShutDown` (3.13)"
fn name(text: &str) -> (String, Option<u32>) {
    let (name, since) = text.trim().split_once(' ').unwrap_or((text.trim(), ""));
    let since = since.strip_prefix("(3.").and_then(|n| n.strip_suffix(')'));
    let since = since.map(|minor| minor.parse().expect("such as (3.13)"));
    (name.trim_matches('`').to_owned(), since)
}

/// The examples that are linked to, by name. Text and target have to be the same.
fn links(text: &str) -> Vec<String> {
    let targets = text.split("](../examples/").skip(1);
    let targets = targets.filter_map(|rest| rest.split_once(".rs)").map(|(name, _)| name));
    let names: Vec<String> = targets.map(str::to_owned).collect();
    for name in &names {
        assert!(
            text.contains(&format!("[{name}](../examples/{name}.rs)")),
            "{text}"
        );
    }
    names
}

fn examples() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let files = fs::read_dir(folder).expect("failed to list the examples");
    let paths = files.map(|file| file.expect("failed to list the examples").path());
    paths
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect()
}

#[test]
fn every_name_of_python_has_a_row() {
    if Command::new("python3").arg("--version").output().is_err() {
        return println!("without Python: there is no python3");
    }
    let output = output_in_time(Command::new("python3").args(["-c", ASK_PYTHON]));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let text = String::from_utf8(output.stdout).expect("output is text");
    let mut lines = text.lines();
    let minor: u32 = lines
        .next()
        .and_then(|line| line.parse().ok())
        .expect("a number");
    let python: BTreeSet<&str> = lines.collect();

    let rows = rows();
    let names = rows.iter().flat_map(|row| &row.names);
    let ours: BTreeMap<&str, u32> = names
        .map(|(name, since)| (name.as_str(), since.unwrap_or(0)))
        .collect();
    let missing: Vec<_> = python
        .iter()
        .filter(|name| !ours.contains_key(*name))
        .collect();
    assert!(
        missing.is_empty(),
        "no row for {missing:?}, of Python 3.{minor}"
    );

    // A subclass's method may have a row of its own, though Python inherits it.
    let is_unknown =
        |name: &str| minor <= SEEN && !python.contains(name) && name != "threading.Timer.run";
    let wrong: Vec<_> = ours
        .iter()
        .filter(|(name, since)| is_unknown(name) && **since <= minor)
        .collect();
    assert!(wrong.is_empty(), "Python 3.{minor} has no {wrong:?}");
}

#[test]
fn no_name_has_two_rows() {
    let mut seen = BTreeSet::new();
    for (name, _) in rows().into_iter().flat_map(|row| row.names) {
        assert!(seen.insert(name.clone()), "{name} has two rows");
    }
    assert!(seen.len() > 100, "the table was not found: {seen:?}");
}

#[test]
fn every_row_has_an_example_or_a_reason() {
    let reasons = ["removed by the types: ", "not needed: ", "no counterpart: "];
    for row in rows() {
        let has_reason = reasons.iter().any(|reason| row.differs.starts_with(reason));
        let names = &row.names;
        assert!(
            !row.examples.is_empty() || has_reason,
            "{names:?}: why is there no example?"
        );
        assert!(!row.differs.is_empty(), "{names:?}: what differs?");
    }
}

#[test]
fn every_example_is_in_the_index_and_no_other() {
    let linked: BTreeSet<String> = links(&index()).into_iter().collect();
    assert_eq!(linked, examples());
}
