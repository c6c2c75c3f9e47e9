//! What the end-to-end tests have in common: where the binaries are, and what is left of them.

#![warn(missing_docs)]

use std::{
    env,
    path::PathBuf,
    process::Command,
    thread,
    time::{Duration, Instant},
};

/// A binary of this workspace, built as the tests themselves are built.
///
/// cargo tells a test only about the binaries of its own package, so this one asks cargo; what is built already is not
/// built again.
///
/// # Panics
///
/// When it cannot be built.
pub fn binary(package: &str) -> PathBuf {
    // target/debug/deps/this_test-0123456789abcdef
    let test = env::current_exe().expect("the test's own file");
    let profile = test.ancestors().nth(2).expect("the profile's folder");
    let is_release = profile.ends_with("release");
    build(package, is_release);
    profile.join(package)
}

/// A binary of this workspace, optimised.
///
/// # Panics
///
/// When it cannot be built.
pub fn optimised(package: &str) -> PathBuf {
    let test = env::current_exe().expect("the test's own file");
    let target = test
        .ancestors()
        .nth(3)
        .expect("the target folder")
        .to_owned();
    build(package, true);
    target.join("release").join(package)
}

fn build(package: &str, is_release: bool) {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["build", "--quiet", "--package", package]);
    if is_release {
        cargo.arg("--release");
    }
    let status = cargo.status().expect("cargo runs");
    assert!(status.success(), "failed to build {package}");
}

/// The name of an environment variable that marks a process and all that descend from it.
pub const MARK: &str = "LEFT_BEHIND_BY";

/// The processes that carry a mark: what a program started and has not ended. Linux only; elsewhere none.
pub fn marked(mark: &str) -> Vec<i32> {
    let word = format!("{MARK}={mark}");
    let Ok(processes) = std::fs::read_dir("/proc") else {
        return Vec::new();
    };
    let pids = processes
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    let carries = |pid: &i32| {
        let environment = std::fs::read(format!("/proc/{pid}/environ")).unwrap_or_default();
        environment
            .split(|byte| *byte == 0)
            .any(|variable| variable == word.as_bytes())
    };
    pids.filter(carries).collect()
}

/// Waits until something is so; false when it never was, within a limit that only a hang reaches.
pub fn comes_true(mut what: impl FnMut() -> bool) -> bool {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(20) {
        if what() {
            return true;
        }
        thread::sleep(Duration::from_millis(20));
    }
    false
}
