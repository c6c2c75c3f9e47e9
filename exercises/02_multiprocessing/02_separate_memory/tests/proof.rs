//! The child's answer reaches the parent, whether it is long or short.

use std::process::id;
use std::time::Duration;

use multiprocessing::entry_points;
use proof::within;
use separate_memory::{Answer, sort, sort_in_child};
use testkit::cases::{self, cases};

fn main() {
    // A child starts here too, and runs `sort`. Only the test process gets past this line.
    entry_points![sort];
    cases::main(cases![
        the_words_come_back_sorted,
        a_child_sorts_them,
        each_call_starts_its_own_child,
        a_long_list_comes_back,
    ]);
}

const HINT: &str = "does the parent wait for the child to end, and the child for space in the pipe? Receive first, \
                    then join";

fn answer(words: Vec<String>) -> Answer {
    let answer = within(Duration::from_secs(4), HINT, || sort_in_child(words));
    answer.unwrap_or_else(|error| panic!("`sort_in_child` failed: {error}"))
}

fn words() -> Vec<String> {
    ["pear", "apple", "fig"].map(String::from).to_vec()
}

fn the_words_come_back_sorted() {
    assert_eq!(
        answer(words()).1,
        ["apple", "fig", "pear"],
        "on the left, the words that came back. The child's list is a copy in its own memory: the child must send it"
    );
}

fn a_child_sorts_them() {
    let (pid, _) = answer(words());
    assert!(
        pid != id() && pid != 0,
        "the answer says that process {pid} sorted the words, and the parent is {}: let the child send its own id",
        id()
    );
}

fn each_call_starts_its_own_child() {
    let (first, second) = (answer(words()).0, answer(words()).0);
    assert_ne!(
        first, second,
        "two calls received an answer from the same process: each call should start a child"
    );
}

/// The texts are longer than the 64 KiB that a pipe holds.
fn a_long_list_comes_back() {
    let mut words: Vec<String> = (0..50_000).map(|n| format!("word {n:05}")).collect();
    words.reverse();
    let (_, sorted) = answer(words);
    // Not `assert_eq`, which would print them all.
    assert!(
        sorted.len() == 50_000 && sorted.is_sorted(),
        "{} of 50000 words came back; sorted: {}",
        sorted.len(),
        sorted.is_sorted()
    );
}
