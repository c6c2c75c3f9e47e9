//! Each section's binary prints what Python prints: the `python3` of this machine, which runs a program of our own.

use assert_cmd::Command;
use std::{
    io::{Write, stderr},
    path::Path,
    time::Duration,
};

/// The programs take 5 to 7 seconds.
const TIME_LIMIT: Duration = Duration::from_secs(60);

fn lines(mut command: Command) -> Vec<String> {
    let assert = command.timeout(TIME_LIMIT).assert().success();
    let text = String::from_utf8(assert.get_output().stdout.clone()).expect("text");
    text.lines().map(str::to_owned).collect()
}

/// The Python twin's lines; None, and a word about it, where there is no `python3`.
fn python(example: &str) -> Option<Vec<String>> {
    let found = std::process::Command::new("python3")
        .arg("--version")
        .output();
    if !found.is_ok_and(|output| output.status.success()) {
        // not by eprintln!, which cargo hides when the test passes
        let _ = writeln!(
            stderr(),
            "skipped: {example} beside Python, as there is no python3 on the PATH"
        );
        return None;
    }
    let mut command = Command::new("python3");
    // -u: two processes that share a pipe would otherwise hold their lines back, each until its end
    command.arg("-u").arg(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("python")
            .join(example),
    );
    Some(lines(command))
}

/// Within a tick the order is the scheduler's: lines of one tick, which begin with the same word, are sorted.
fn by_tick(mut lines: Vec<String>) -> Vec<String> {
    let tick = |line: &String| line.split(' ').next().map(str::to_owned);
    for tick in lines.chunk_by_mut(|a, b| tick(a) == tick(b)) {
        tick.sort();
    }
    lines
}

fn assert_same(package: &str, twin: &str) {
    let rust = by_tick(lines(Command::new(tests::binary(package))));
    assert_eq!(rust, expected(package), "cargo run -p {package}");
    if let Some(python) = python(twin) {
        assert_eq!(
            rust,
            by_tick(python),
            "{package} on the left, Python on the right"
        );
    }
}

/// Two of each number, side by side: one after the other would be 0 1 2 3 4 0 1 2 3 4.
fn expected(package: &str) -> Vec<String> {
    let mut lines: Vec<String> = (0..5)
        .flat_map(|i| [i.to_string(), i.to_string()])
        .collect();
    if package == "asyncio" {
        for verb in ["Fetching", "Finished fetching"] {
            lines.extend(["com", "net", "org"].map(|end| format!("{verb} http://example.{end}")));
        }
    }
    lines
}

#[test]
fn threading() {
    assert_same("threading", "threading_example.py");
}

#[test]
fn multiprocessing() {
    assert_same("multiprocessing", "multiprocessing_example.py");
}

#[test]
fn asyncio() {
    assert_same("asyncio", "asyncio_example.py");
}

/// The twin of the tests above: what one after the other prints is not taken for what all at once print.
#[test]
fn one_after_the_other_is_seen() {
    let sequential = (0..5).chain(0..5).map(|i| i.to_string()).collect();
    assert_ne!(by_tick(sequential), expected("threading"));

    let sequential = ["com", "org", "net"]
        .iter()
        .flat_map(|end| {
            ["Fetching", "Finished fetching"].map(|verb| format!("{verb} http://example.{end}"))
        })
        .collect();
    assert_ne!(by_tick(sequential), expected("asyncio")[10..]);
}
