//! `comparison`, as a user runs it, and as a user stops it. On Linux, where what it left behind can be found in /proc.

#![cfg(target_os = "linux")]

mod ended;
mod whole;

use std::{
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// A quick run takes one or two minutes, and half of one without Python; the first has to be built, which takes minutes on a
/// slow machine.
const TIME_LIMIT: Duration = Duration::from_secs(600);

/// One at a time: two that measure at once would each be the other's noise.
fn alone() -> MutexGuard<'static, ()> {
    static ONE: Mutex<()> = Mutex::new(());
    ONE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// All that was sampled: (probe, whether it was measured).
fn samples(json: &Path) -> Vec<(String, bool)> {
    let records: serde_json::Value =
        serde_json::from_slice(&std::fs::read(json).expect("the records")).expect("they are JSON");
    assert_eq!(
        records["machine"]["opt_level"], "3",
        "figures come from optimised code"
    );
    let rounds = records["rounds"].as_array().expect("rounds").iter();
    let samples = rounds.flat_map(|round| round["samples"].as_array().expect("samples"));
    samples
        .map(|sample| {
            (
                sample["subject"].to_string(),
                !sample["outcome"]["measured"].is_null(),
            )
        })
        .collect()
}

/// The second column's text: its cells may break a line anywhere.
fn cells(table: &str) -> String {
    let cells = table.lines().filter_map(|line| line.split('┆').nth(1));
    cells.map(str::trim).collect::<Vec<_>>().join(" ")
}
