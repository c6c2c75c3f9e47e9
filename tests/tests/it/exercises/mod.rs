//! The gate of the workshop: no exercise is solved already, each can be solved, and no wrong answer
//! passes.

mod answers;
mod commands;
mod exercise;
mod folder;
mod lint;

use answers::{Answer, answers};
use exercise::{all, workspace};
use testkit::Program;

fn those(wanted: impl Fn(&Answer) -> bool) -> Vec<&'static Answer> {
    let those: Vec<_> = answers().iter().filter(|answer| wanted(answer)).collect();
    assert!(those.len() >= all().len(), "each exercise has one");
    those
}

/// As the attendee finds it: it compiles, and its tests fail and say why.
#[test]
fn no_exercise_is_solved_already() {
    for answer in those(|answer| answer.name == "start") {
        let Answer {
            exercise, output, ..
        } = answer;
        assert!(!answer.passed, "{exercise} is solved already");
        assert!(
            !answer.failed_tests().is_empty(),
            "{exercise}: its tests end in another way than by failing:\n{output}"
        );
    }
}

#[test]
fn each_solution_passes() {
    for answer in those(|answer| answer.name == "solution") {
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
    for answer in those(|answer| answer.name != "start" && answer.name != "solution") {
        let exercise = exercises
            .iter()
            .find(|exercise| exercise.name == answer.exercise)
            .expect("the answer's exercise");
        let failed = answer.failed_tests();
        for test in exercise.refused_by(&answer.name) {
            assert!(
                failed.contains(&test.as_str()),
                "{}: {} passes {test}, or never came to it; failed: {failed:?}\n{}",
                answer.exercise,
                answer.name,
                answer.output
            );
        }
    }
}

#[test]
fn rustfmt_has_nothing_to_say_of_any_answer() {
    let mut rustfmt = Program::new("rustfmt").args(["--check", "--edition", "2024"]);
    for exercise in all() {
        let answers = exercise.answers().into_iter().map(|(_, file)| file);
        let files = answers.chain(["tests/proof.rs".to_owned()]);
        rustfmt = rustfmt.args(files.map(|file| exercise.folder.join(file)));
    }
    rustfmt.current_dir(workspace()).run().success();
}
