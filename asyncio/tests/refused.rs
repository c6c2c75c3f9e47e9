//! What Python runs and Rust does not compile, and why: the compiler itself is asked.
//!
//! The programs do without tokio, so that rustc alone can check them: they bring a `spawn` with
//! tokio's bounds. The first line of each error is compared, and what is not `Send`. The rest of a `.stderr` file is for
//! readers: it changes from one compiler to the next.

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
    assert!(!errors(&said).is_empty(), "rustc said:\n{said}");
    assert_eq!(errors(&said), errors(&expected), "rustc said:\n{said}");
}

/// The first line of each error, and what is not `Send`: that error has no code, and does not say
/// it in its first line.
fn errors(text: &str) -> Vec<&str> {
    text.lines()
        .filter(|line| !line.starts_with("error: aborting"))
        .filter_map(
            |line| match line.find("the trait `Send` is not implemented") {
                Some(start) => Some(&line[start..]),
                None => line.starts_with("error").then_some(line),
            },
        )
        .collect()
}

#[test]
fn a_task_that_would_take_to_another_thread_what_belongs_to_one() {
    compile("not_send");
}

#[test]
fn a_lock_of_std_that_is_held_over_an_await() {
    compile("guard_over_await");
}

#[test]
fn a_task_that_may_outlive_what_it_borrows() {
    compile("borrowed");
}

#[test]
fn await_in_a_function_that_is_not_async() {
    compile("await_outside");
}

#[test]
fn one_future_awaited_twice() {
    compile("await_twice");
}

#[test]
fn one_result_set_twice() {
    compile("set_twice");
}
