//! The table is a pure function of the records: recorded runs give known tables, and what is no record is refused.

use assert_cmd::Command;
use std::{fs, path::PathBuf, time::Duration};

fn records(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/records")
        .join(name)
}

fn comparison() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_comparison"));
    command.timeout(Duration::from_secs(20));
    command
}

/// What `--from` prints of a record, and its exit code.
fn shown(record: &str) -> (String, Option<i32>) {
    let output = comparison()
        .arg("--from")
        .arg(records(record))
        .output()
        .expect("it runs");
    (
        String::from_utf8(output.stdout).expect("the table is text"),
        output.status.code(),
    )
}

/// What `--from` prints of a record in which all was measured.
fn printed(record: &str) -> String {
    let (table, code) = shown(record);
    assert_eq!(code, Some(0));
    table
}

fn assert_table_of(name: &str) {
    let table = records(&format!("{name}.txt"));
    let known = fs::read_to_string(&table).expect("the known table");
    assert!(
        shown(&format!("{name}.json")).0 == known,
        "the table of {name}.json is no longer that of {name}.txt; if it is meant to change:\n\
         cargo run -p comparison -- --from comparison/tests/records/{name}.json > {}",
        table.display()
    );
}

#[test]
fn a_run_on_two_cores() {
    assert_table_of("two_cores");
}

#[test]
fn a_run_on_one_core() {
    assert_table_of("one_core");
}

#[test]
fn a_run_beside_other_programs() {
    assert_table_of("noisy");
}

#[test]
fn a_run_with_few_open_files() {
    assert_table_of("few_files");
}

/// The table is printed all the same, and says what is missing; so does the exit code.
#[test]
fn what_was_not_measured_is_no_success() {
    let (table, code) = shown("few_files.json");
    assert_eq!(code, Some(1));
    assert!(joined_cells(&table).contains("see `ulimit -n`"), "{table}");
}

/// One core cannot tell what processors do in parallel, and the table must not guess.
#[test]
fn one_core_says_what_it_cannot_tell() {
    let table = printed("one_core.json");
    assert!(
        joined_cells(&table).contains("cannot be told on one core"),
        "{table}"
    );
}

#[test]
fn noise_gives_no_verdict() {
    let table = printed("noisy.json");
    assert!(
        joined_cells(&table).contains("too noisy to tell"),
        "{table}"
    );
    assert!(
        table.contains("Close other programs"),
        "the table says what to do"
    );
}

/// The text of a table's second column, as its cells break lines anywhere.
fn joined_cells(table: &str) -> String {
    let cells = table.lines().filter_map(|line| line.split('┆').nth(1));
    cells.map(str::trim).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_pipe_gets_eighty_columns_and_no_colours() {
    let table = printed("two_cores.json");
    let longest = table.lines().map(|line| line.chars().count()).max();
    assert!(longest <= Some(80), "a line has {longest:?} columns");
    assert!(!table.contains('\x1b'));
}

/// The README's table came out of the program, from the record beside this test.
#[test]
fn the_readme_shows_the_recorded_run() {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../README.md"))
        .expect("the README");
    let folder = tempfile::tempdir().expect("a folder");
    let copy = folder.path().join("README.md");
    fs::write(&copy, &readme).expect("a copy");
    let mut command = comparison();
    command
        .arg("--from")
        .arg(records("two_cores.json"))
        .arg("--markdown")
        .arg(&copy)
        .assert()
        .success();
    assert!(
        fs::read_to_string(&copy).expect("the copy") == readme,
        "the README's table is not that of its record; put it in with\n\
         cargo run -p comparison -- --from comparison/tests/records/two_cores.json --markdown README.md"
    );
}

/// Says in one line what is wrong with a file, and what to do.
fn assert_refused(text: &str, complaint: &str) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file.json");
    fs::write(&file, text).expect("a file");
    let assert = comparison()
        .arg("--from")
        .arg(&file)
        .assert()
        .code(1)
        .stdout("");
    let said = String::from_utf8_lossy(&assert.get_output().stderr).into_owned();
    assert!(
        said.contains(complaint),
        "{said:?} should contain {complaint:?}"
    );
    assert!(said.contains("file.json"), "{said:?} names the file");
    assert_eq!(said.lines().count(), 1, "{said:?}");
}

#[test]
fn what_is_no_record_is_refused() {
    assert_refused("", "it is not whole JSON");
    assert_refused(
        "{\"format\": \"comparison records\", \"sch",
        "it is not whole JSON",
    );
    assert_refused(
        "{\"name\": \"something else\"}",
        "it was not written by comparison --json",
    );
    assert_refused("[1, 2, 3]", "it was not written by comparison --json");
    for schema in ["", ", \"schema\": 0", ", \"schema\": \"1\""] {
        assert_refused(
            &format!("{{\"format\": \"comparison records\"{schema}}}"),
            "it names no schema",
        );
    }
    assert_refused(
        "{\"format\": \"comparison records\", \"schema\": 999}",
        "use the newer comparison that wrote it",
    );
    assert_refused(
        "{\"format\": \"comparison records\", \"schema\": 2}",
        "its records are damaged",
    );
}

#[test]
fn a_record_that_was_cut_off_is_refused() {
    let whole = fs::read_to_string(records("two_cores.json")).expect("a record");
    assert_refused(&whole[..whole.len() / 2], "it is not whole JSON");
}

#[test]
fn a_record_of_an_unoptimised_build_is_refused() {
    let whole = fs::read_to_string(records("two_cores.json")).expect("a record");
    let unoptimised = whole.replace("\"opt_level\": \"3\"", "\"opt_level\": \"0\"");
    assert_ne!(whole, unoptimised);
    assert_refused(&unoptimised, "a build that was not optimised");
}

#[test]
fn a_record_that_is_not_there() {
    comparison()
        .args(["--from", "no/such/file.json"])
        .assert()
        .code(1)
        .stdout("");
}

/// The record of two cores, with one thing changed.
fn changed(change: impl Fn(&mut serde_json::Value)) -> String {
    let whole = fs::read_to_string(records("two_cores.json")).expect("a record");
    let mut records = serde_json::from_str(&whole).expect("it is JSON");
    change(&mut records);
    records.to_string()
}

/// A sample's report by its probe's name, the first of its kind.
fn first<'a>(records: &'a mut serde_json::Value, kind: &str) -> &'a mut serde_json::Value {
    let rounds = records["rounds"].as_array_mut().expect("rounds");
    let samples = rounds
        .iter_mut()
        .flat_map(|round| round["samples"].as_array_mut().expect("samples"));
    let mut reports = samples.map(|sample| &mut sample["outcome"]["measured"]);
    reports
        .find(|report| !report[kind].is_null())
        .map(|report| &mut report[kind])
        .expect("a report of that kind")
}

/// Somebody may have edited the file: what no measurement can have given is not shown as measured.
#[test]
fn figures_that_cannot_be_are_refused() {
    for wall in ["-1.0", "0.0", "1e308", "1e-320"] {
        let wall: f64 = wall.parse().expect("a number");
        assert_refused(
            &changed(|records| first(records, "work")["wall"] = wall.into()),
            "cannot be",
        );
    }
    assert_refused(
        &changed(|records| first(records, "work")["threads"] = u64::MAX.into()),
        "cannot be",
    );
    assert_refused(
        &changed(|records| first(records, "idle")["pss_kb"] = (-5.0).into()),
        "cannot be",
    );
    assert_refused(
        &changed(|records| first(records, "start_join")["units"] = 0.into()),
        "cannot be",
    );
    assert_refused(
        &changed(|records| records["machine"]["cores"] = 0.into()),
        "cannot be",
    );
    assert_refused(
        &changed(|records| records["took"] = (-1.0).into()),
        "cannot be",
    );
    assert_refused(
        &changed(|records| records["rounds"][0]["noise"]["others"] = 50.0.into()),
        "cannot be",
    );
    assert_refused(
        &changed(|records| records["machine"]["cpu"] = "\u{1b}[2J".into()),
        "control characters",
    );
    assert_refused(
        &changed(|records| records["machine"]["colour"] = "red".into()),
        "unknown field",
    );
    assert_refused(
        &changed(|records| records["rounds"][0]["colour"] = "red".into()),
        "unknown field",
    );
    assert_refused(
        &changed(|records| records["jobs"][0] = "\u{1b}[2J".into()),
        "control characters",
    );
    assert_refused(
        &changed(|records| records["machine"]["load"] = (-1.0).into()),
        "cannot be",
    );
    assert_refused(
        &changed(|records| records["rounds"][0]["noise"]["steal"] = 50.0.into()),
        "cannot be",
    );
    assert_refused(
        &changed(|records| records["rounds"][0]["noise"]["yardstick"][1] = 0.0.into()),
        "cannot be",
    );
    for (kind, part, number) in [
        ("example", "wall", -1.0),
        ("example", "cpu", -1.0),
        ("work", "cpu", -1.0),
        ("start_join", "wall", 0.0),
        ("idle", "kernel_kb", 1e12),
        ("ticker", "hog", 0.0),
        ("ticker", "longest_gap", 0.0),
        ("capacity", "alone", 0.0),
        ("capacity", "together", 0.0),
    ] {
        assert_refused(
            &changed(|records| first(records, kind)[part] = number.into()),
            "cannot be",
        );
    }
    for (kind, part) in [
        ("work", "processes"),
        ("work", "most_open"),
        ("work", "inputs"),
        ("idle", "units"),
        ("capacity", "workers"),
        ("example", "threads"),
    ] {
        assert_refused(
            &changed(|records| first(records, kind)[part] = 0.into()),
            "cannot be",
        );
    }
}

#[test]
fn a_sample_of_a_python_that_is_not_named_is_refused() {
    assert_refused(
        &changed(|records| records["pythons"] = serde_json::json!([])),
        "a sample is of a Python that is not named",
    );
}

/// The verdicts in a file are for other programs, and say what the program itself says.
#[test]
fn the_verdicts_are_in_the_json() {
    let text = fs::read_to_string(records("two_cores.json")).expect("a record");
    let records: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    let claims = records["claims"].as_array().expect("the claims");
    assert_eq!(claims.len(), 18);
    let assert = comparison()
        .args(["claims", "--from"])
        .arg(self::records("two_cores.json"))
        .assert()
        .success();
    let said = String::from_utf8_lossy(&assert.get_output().stdout).into_owned();
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    for claim in claims {
        let verdicts = claim["verdicts"].as_array().expect("the verdicts");
        assert_eq!(verdicts.len(), 2, "Rust's and Python's");
        for verdict in verdicts {
            let line = format!(
                "{}: {}.",
                verdict["by"].as_str().expect("a name"),
                verdict["why"].as_str().expect("a sentence")
            );
            assert!(said.contains(&line), "{line}\nis missing in\n{said}");
        }
    }
}

/// As the document's readers would look it up: what is right of Python, and what of Rust.
#[test]
fn claims_say_when_they_hold_and_for_whom() {
    let assert = comparison()
        .args(["claims", "--from"])
        .arg(records("two_cores.json"))
        .assert()
        .success();
    let said = String::from_utf8_lossy(&assert.get_output().stdout).into_owned();
    assert_eq!(said.matches("  - It holds if ").count(), 18, "{said}");
    assert_eq!(said.matches("\n  - Rust: ").count(), 18, "{said}");
    assert_eq!(said.matches("\n  - Python 3.").count(), 18, "{said}");
    let longest = said.lines().map(|line| line.chars().count()).max();
    assert!(longest <= Some(80), "a line has {longest:?} columns");
}

#[test]
fn a_record_without_a_part_is_shown_and_is_no_success() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("records.json");
    fs::write(
        &file,
        changed(|records| records["rounds"] = serde_json::json!([])),
    )
    .expect("a file");
    let output = comparison()
        .arg("--from")
        .arg(&file)
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("not measured"));
    assert!(String::from_utf8_lossy(&output.stderr).contains("there is no sample of it"));
}

#[test]
fn a_record_without_the_examples_is_no_success() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("records.json");
    let text = changed(|records| {
        let rounds = records["rounds"].as_array_mut().expect("rounds");
        rounds.retain(|round| round["group"] != "examples");
    });
    fs::write(&file, text).expect("a file");
    let assert = comparison().arg("--from").arg(&file).assert().code(1);
    let said = String::from_utf8_lossy(&assert.get_output().stderr).into_owned();
    assert!(
        said.contains("examples, threading: there is no sample of it"),
        "{said}"
    );
}
