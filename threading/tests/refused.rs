//! What Rust does not compile, and why: the compiler itself is asked.
//!
//! A `compile_fail,E0499` doc test would pass for any error at all on a stable compiler. Here the
//! first line of each error is compared. The rest of a `.stderr` file is for readers: it changes
//! from one compiler to the next.

use std::env;
use std::path::Path;
use std::process::Command;

fn compile(name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui");
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc)
        // Check only: nothing is written but the metadata, and that not either when there is an
        // error.
        .args(["--edition=2024", "--emit=metadata", "--out-dir"])
        .arg(env!("CARGO_TARGET_TMPDIR"))
        .arg(format!("{name}.rs"))
        .current_dir(&folder)
        .output()
        .expect("failed to run rustc");
    let expected = std::fs::read_to_string(folder.join(format!("{name}.stderr")))
        .expect("failed to read the expected error");

    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success(), "{name}.rs compiles");
    assert_eq!(errors(&said), errors(&expected), "rustc said:\n{said}");
}

/// The first line of each error that has a code.
fn errors(text: &str) -> Vec<&str> {
    text.lines()
        .filter(|line| line.starts_with("error["))
        .collect()
}

#[test]
fn two_threads_that_change_one_number() {
    compile("race");
}

#[test]
fn a_thread_that_may_outlive_what_it_borrows() {
    compile("outlives");
}

#[test]
fn a_counter_of_users_that_is_not_safe_for_threads() {
    compile("rc");
}

#[test]
fn a_receiver_that_two_threads_share() {
    compile("receiver");
}

#[test]
fn a_global_variable_that_threads_change() {
    compile("global");
}

#[test]
fn a_lock_that_another_thread_releases() {
    compile("guard");
}

#[test]
fn a_thread_that_is_joined_twice() {
    compile("join_twice");
}

#[test]
fn a_list_that_is_changed_after_it_was_put_into_a_queue() {
    compile("used_after_put");
}

#[test]
fn a_lock_that_is_forgotten() {
    compile("without_lock");
}

#[test]
fn a_cell_that_two_threads_change() {
    compile("cell");
}

#[test]
fn what_a_lock_guards_without_the_lock() {
    compile("guard_escapes");
}

#[test]
fn every_program_is_compiled() {
    let me = include_str!("refused.rs");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui");
    for file in std::fs::read_dir(folder).expect("failed to list the programs") {
        let path = file.expect("failed to list the programs").path();
        let name = path.file_stem().and_then(|name| name.to_str());
        let call = format!("compile(\"{}\")", name.expect("names are text"));
        assert!(me.contains(&call), "{path:?} is not compiled");
    }
}
