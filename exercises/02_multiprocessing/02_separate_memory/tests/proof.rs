//! What the child has, the parent gets, be it long or short.

use std::process::id;
use std::time::Duration;

use multiprocessing::entry_points;
use proof::within;
use separate_memory::{Answer, sort, sort_in_child};
use testkit::cases::{self, cases};

fn main() {
    // A child begins here too, and turns off to `sort`. Only the test itself gets past this line.
    entry_points![sort];
    cases::main(cases![
        the_words_come_back_in_their_order,
        a_child_has_sorted_them,
        each_call_has_a_child_of_its_own,
        a_long_list_comes_back,
    ]);
}

const HINT: &str = "does the parent wait for the child's end, and the child for room in the pipe? \
                    Receive first, then join";

fn answer(words: Vec<String>) -> Answer {
    let answer = within(Duration::from_secs(4), HINT, || sort_in_child(words));
    answer.unwrap_or_else(|error| panic!("`sort_in_child` failed: {error}"))
}

fn words() -> Vec<String> {
    ["pear", "apple", "fig"].map(String::from).to_vec()
}

fn the_words_come_back_in_their_order() {
    assert_eq!(
        answer(words()).1,
        ["apple", "fig", "pear"],
        "on the left, what came back. The child's list is a copy in a memory of its own: it has to send it"
    );
}

fn a_child_has_sorted_them() {
    let (pid, _) = answer(words());
    assert!(
        pid != id() && pid != 0,
        "the answer says that process {pid} has sorted, and the parent is {}: it is the child that knows its own id",
        id()
    );
}

fn each_call_has_a_child_of_its_own() {
    let (first, second) = (answer(words()).0, answer(words()).0);
    assert_ne!(
        first, second,
        "two calls had an answer from the same process: each is to start a child"
    );
}

/// A pipe has room for 64 KiB at most.
fn a_long_list_comes_back() {
    let mut words: Vec<String> = (0..50_000).map(|n| format!("word {n:05}")).collect();
    words.reverse();
    let (_, sorted) = answer(words);
    // No `assert_eq`, which would print them.
    assert!(
        sorted.len() == 50_000 && sorted.is_sorted(),
        "of 50000 words came back {}, in their order: {}",
        sorted.len(),
        sorted.is_sorted()
    );
}
