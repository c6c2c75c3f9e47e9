//! Runs that come to their end, on machines that lack something.

use crate::{TIME_LIMIT, alone, cells, samples, text};
use assert_cmd::Command;
use nix::{
    sched::{CpuSet, sched_getaffinity, sched_setaffinity},
    unistd::Pid,
};
use tests::{MARK, marked, optimised};

fn assert_whole_table(table: &str) {
    for name in [
        "Use Case",
        "Concurrency",
        "GIL",
        "Overhead",
        "Memory",
        "Best For",
        "Context",
    ] {
        assert!(
            table.contains(&format!("│ {name}")),
            "the row {name} is missing in\n{table}"
        );
    }
    assert!(
        !table.contains(": not measured"),
        "each cell was measured:\n{table}"
    );
}

/// From the dev build, as `cargo run -p comparison` gives it: it goes on as the release build by itself.
#[test]
fn a_quick_run_from_an_unoptimised_build() {
    let _alone = alone();
    let folder = tempfile::tempdir().expect("a folder");
    let json = folder.path().join("records.json");
    let mut command = Command::new(tests::binary("comparison"));
    command
        .arg("--quick")
        .arg("--json")
        .arg(&json)
        .env(MARK, "quick")
        .timeout(TIME_LIMIT);
    let assert = command.assert().success();

    let said = text(&assert.get_output().stderr);
    let is_unoptimised = !std::env::current_exe()
        .expect("a path")
        .iter()
        .any(|part| part == "release");
    assert_eq!(
        said.contains("going on as the release build"),
        is_unoptimised,
        "{said}"
    );
    assert_whole_table(&text(&assert.get_output().stdout));
    let samples = samples(&json);
    assert!(
        samples.iter().all(|(_, is_measured)| *is_measured),
        "{samples:?}"
    );
    assert!(marked("quick").is_empty(), "no process is left");
}

/// And it needs nothing but itself: no cargo, no python3, nothing on the PATH.
#[test]
fn one_core_and_an_empty_path() {
    let _alone = alone();
    let program = optimised("comparison");
    // what this thread starts has its cores
    let allowed = sched_getaffinity(Pid::from_raw(0)).expect("the cores");
    let first = (0..CpuSet::count())
        .find(|core| allowed.is_set(*core) == Ok(true))
        .expect("a core");
    let mut one = CpuSet::new();
    one.set(first).expect("a core");
    sched_setaffinity(Pid::from_raw(0), &one).expect("one core");
    let assert = Command::new(program)
        .arg("--quick")
        .env("PATH", "")
        .timeout(TIME_LIMIT)
        .assert();
    sched_setaffinity(Pid::from_raw(0), &allowed).expect("all cores again");

    let table = text(&assert.success().get_output().stdout);
    assert_whole_table(&table);
    assert!(table.contains("1 core that may be used"), "{table}");
    assert!(
        cells(&table).contains("cannot be told on one core"),
        "{table}"
    );
}

/// With too few open files for a thousand connections the rest is measured, and what is missing is named.
#[test]
fn sixty_four_open_files() {
    let _alone = alone();
    let mut command = Command::new("sh");
    command
        .args(["-c", "ulimit -n 64 && exec \"$0\" --quick --no-python"])
        .arg(optimised("comparison"))
        .timeout(TIME_LIMIT);
    let assert = command.assert().code(1);
    let said = text(&assert.get_output().stderr);
    let last = said.lines().last().unwrap_or_default();
    assert!(
        last.contains("failed to measure all of it: many tasks") && last.contains("ulimit -n"),
        "{said}"
    );
    assert!(
        cells(&text(&assert.get_output().stdout)).contains("web scraping"),
        "the rest is there"
    );
}

/// A place that cannot be written is known before a minute of measuring.
#[test]
fn a_place_that_cannot_be_written_is_named_at_once() {
    let mut command = Command::new(optimised("comparison"));
    let assert = command
        .args(["--quick", "--json", "/no/such/folder/records.json"])
        .timeout(TIME_LIMIT)
        .assert()
        .code(1);
    let said = text(&assert.get_output().stderr);
    assert!(
        said.contains("failed to write /no/such/folder") && !said.contains("measuring"),
        "{said}"
    );
}
