//! Every example is run: those in `list.rs` beside the Python in their header, the others here.

mod alone;
mod list;

use testkit::Program;

/// Returns the lines that an example prints. Process ids, which differ from run to run, are `PID`.
fn run(name: &str) -> Vec<String> {
    let finished = Program::example(name).run().success();
    finished.stdout.lines().map(without_pid).collect()
}

fn without_pid(line: &str) -> String {
    match line.split_once("process ") {
        Some((before, after)) if after.starts_with(|c: char| c.is_ascii_digit()) => {
            format!(
                "{before}process PID{}",
                after.trim_start_matches(|c: char| c.is_ascii_digit())
            )
        }
        _ => line.to_owned(),
    }
}

#[test]
fn every_example_has_a_test() {
    let listed = list::examples();
    let listed: Vec<&str> = listed.iter().map(|example| example.name()).collect();
    for name in testkit::example::names(env!("CARGO_MANIFEST_DIR")) {
        let is_listed = listed.contains(&name.as_str());
        let is_run_alone = include_str!("alone.rs").contains(&format!("run(\"{name}\")"));
        assert!(is_listed || is_run_alone, "no test runs {name}");
    }
}
