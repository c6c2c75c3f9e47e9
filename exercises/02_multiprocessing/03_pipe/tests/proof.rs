//! Questions there and answers back, and a child that ends by itself.

use std::collections::HashSet;
use std::process::id;
use std::time::Duration;

use multiprocessing::entry_points;
use pipe::{Answer, ask, serve};
use proof::within;
use testkit::cases::{self, cases};

fn main() {
    // A child begins here too, and turns off to `serve`. Only the test itself gets past this line.
    entry_points![serve];
    cases::main(cases![
        questions_are_answered_in_their_order,
        one_child_answers_them_all,
        the_child_ends_when_there_are_no_more_questions,
        long_questions_are_answered_too,
    ]);
}

const HINT: &str = "each side waits for the other. \
                    The child waits for questions as long as the parent has its end of the pipe: \
                    it is to be dropped before `join`. And who sends much has to receive in between";

fn ask_in_time(questions: &[String]) -> (Vec<Answer>, i32) {
    let questions = questions.to_vec();
    let answers = within(Duration::from_millis(2500), HINT, || ask(questions));
    answers.unwrap_or_else(|error| panic!("`ask` failed: {error}"))
}

fn questions() -> Vec<String> {
    ["who", "when", "why"].map(String::from).to_vec()
}

fn questions_are_answered_in_their_order() {
    let (answers, _) = ask_in_time(&questions());
    let texts: Vec<_> = answers.into_iter().map(|(_, text)| text).collect();
    assert_eq!(
        texts,
        ["WHO", "WHEN", "WHY"],
        "on the left, the answers: each is to be its question in capitals"
    );
}

fn one_child_answers_them_all() {
    let (answers, _) = ask_in_time(&questions());
    let pids: HashSet<u32> = answers.into_iter().map(|(pid, _)| pid).collect();
    assert!(
        !pids.contains(&id()),
        "the parent, process {}, has answered itself: `serve` is to run in a child",
        id()
    );
    assert_eq!(
        pids.len(),
        1,
        "one child is to answer all three, and these processes did: {pids:?}"
    );
}

fn the_child_ends_when_there_are_no_more_questions() {
    let (answers, exitcode) = ask_in_time(&questions());
    assert!(
        answers.iter().all(|(pid, _)| *pid != id()),
        "no child has answered, so none has ended"
    );
    assert_eq!(
        exitcode, 0,
        "the child is to return from `serve` when the pipe is closed: it ended with this exit code instead \
         (-9: killed; 101: it panicked)"
    );
}

/// A pipe has room for 64 KiB at most.
fn long_questions_are_answered_too() {
    let questions = ["a", "b", "c"].map(|letter| letter.repeat(200_000));
    let (answers, _) = ask_in_time(&questions);
    // No `assert_eq`, which would print them.
    assert!(
        answers.iter().all(|(pid, _)| *pid != id()) && answers.len() == 3,
        "a child is to answer all three"
    );
    let lengths = answers.iter().map(|(_, text)| text.len());
    assert_eq!(
        lengths.collect::<Vec<_>>(),
        [200_000; 3],
        "on the left, how long the answers are"
    );
}
