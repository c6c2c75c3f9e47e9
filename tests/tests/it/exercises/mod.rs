//! Tests of the workshop: no exercise is already solved, each can be solved, and no wrong answer
//! passes.

mod answers;
mod commands;
mod exercise;
mod folder;
mod lint;

use answers::{Answer, answers};
use exercise::{all, workspace};
use testkit::Program;

/// Returns the answers that are `wanted`, at least one for each exercise.
fn filtered(wanted: impl Fn(&Answer) -> bool) -> Vec<&'static Answer> {
    let filtered: Vec<_> = answers().iter().filter(|answer| wanted(answer)).collect();
    assert!(
        filtered.len() >= all().len(),
        "an exercise without such an answer"
    );
    filtered
}

/// Each exercise compiles as the attendee gets it, and its tests fail.
#[test]
fn no_exercise_is_already_solved() {
    for answer in filtered(|answer| answer.name == "start") {
        let Answer {
            exercise, output, ..
        } = answer;
        assert!(!answer.passed, "{exercise} is already solved");
        assert!(
            !answer.failed_tests().is_empty(),
            "{exercise}: its tests neither pass nor fail:\n{output}"
        );
    }
}

#[test]
fn each_solution_passes() {
    for answer in filtered(|answer| answer.name == "solution") {
        assert!(
            answer.passed,
            "{}: the solution fails\n{}",
            answer.exercise, answer.output
        );
        assert!(
            answer.output.contains("test result: ok. ") && !answer.output.contains("ok. 0 passed"),
            "{}: no test ran\n{}",
            answer.exercise,
            answer.output
        );
    }
}

#[test]
fn each_wrong_answer_is_refused_by_the_tests_that_it_names() {
    let exercises = all();
    for answer in filtered(|answer| answer.name != "start" && answer.name != "solution") {
        let exercise = exercises
            .iter()
            .find(|exercise| exercise.name == answer.exercise)
            .expect("the answer's exercise");
        let failed = answer.failed_tests();
        for test in exercise.refused_by(&answer.name) {
            assert!(
                failed.contains(&test.as_str()),
                "{}: {} did not fail {test}; failed: {failed:?}\n{}",
                answer.exercise,
                answer.name,
                answer.output
            );
        }
    }
}

#[test]
fn every_answer_is_formatted() {
    let mut rustfmt = Program::new("rustfmt").args(["--check", "--edition", "2024"]);
    for exercise in all() {
        let answers = exercise.answers().into_iter().map(|(_, file)| file);
        let files = answers.chain(["tests/proof.rs".to_owned()]);
        rustfmt = rustfmt.args(files.map(|file| exercise.folder.join(file)));
    }
    rustfmt.current_dir(workspace()).run().success();
}
