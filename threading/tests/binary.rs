//! The section's example and the small programs, as a user runs them.

mod meeting;

use std::path::Path;
use std::process::Command;

use meeting::output_in_time;

const BINARY: &str = env!("CARGO_BIN_EXE_threading");

fn text_of(program: &Path) -> String {
    let output = output_in_time(&mut Command::new(program));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {errors}", output.status);
    String::from_utf8(output.stdout).expect("output is text")
}

/// Runs an example. They are built by `cargo test`, and lie beside the binary.
fn run(name: &str) -> String {
    let path = Path::new(BINARY).with_file_name("examples").join(name);
    assert!(
        path.exists(),
        "failed to find {path:?}; run `cargo build -p threading --examples`"
    );
    text_of(&path)
}

#[test]
fn both_threads_print_their_numbers_and_neither_waits_for_the_other() {
    let text = text_of(Path::new(BINARY));

    let lines: Vec<&str> = text.lines().collect();
    let mut sorted = lines.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, ["0", "0", "1", "1", "2", "2", "3", "3", "4", "4"]);
    assert!(is_concurrent(&lines), "{lines:?}");
}

/// Both have begun before either ends, which is four seconds later.
fn is_concurrent(lines: &[&str]) -> bool {
    let last_begin = lines.iter().rposition(|line| *line == "0");
    let first_end = lines.iter().position(|line| *line == "4");
    last_begin < first_end
}

#[test]
fn the_proof_of_concurrency_fails_in_sequence() {
    let lines = ["0", "1", "2", "3", "4", "0", "1", "2", "3", "4"];
    assert!(!is_concurrent(&lines));
}

#[test]
fn updates_are_lost_without_a_cure_and_none_with_one() {
    assert!(!run("race").contains(": 0 updates lost"));
    assert!(run("lock").contains("got 40000: 0 updates lost"));
    assert!(run("atomic").contains("got 40000: 0 updates lost"));
}

#[test]
fn a_thread_s_write_is_seen_by_main() {
    assert!(run("shared_memory").ends_with("entries that main finds: 2\n"));
}

#[test]
fn the_other_examples_print_the_right_results() {
    let text = run("start_and_join");
    assert!(text.contains("the thread returned 42"));
    assert!(
        text.contains("the main thread was told: failed to finish thread 'parser': not a number")
    );
    assert_eq!(run("scoped"), "1275 + 3775 = 5050\n".repeat(2));
    assert!(run("pool").ends_with("[0, 1, 4, 9, 16, 25]\n"));
    assert!(run("rayon_pool").contains(": 524 steps"));
    assert!(run("parallel").contains("[25997, 25997] primes"));
}

#[test]
fn each_job_of_the_queue_is_taken_once_and_all_consumers_end() {
    let text = run("queue");
    for job in 1..=9 {
        assert_eq!(text.matches(&format!("got job {job}")).count(), 1);
    }
    assert_eq!(text.matches("is done").count(), 3);
}
