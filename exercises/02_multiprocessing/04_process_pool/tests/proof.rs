//! So many processes as workers, all at work, and every result in its place.

use std::process::id;
use std::thread;
use std::time::Duration;

use multiprocessing::{Target, entry_points};
use process_pool::{double, map_in_processes};
use proof::{Visitors, visit, within};
use testkit::cases::{self, cases};

fn main() {
    // A worker begins here too, and takes inputs for these from here on. Only the test itself gets past this line.
    entry_points![double, come_by, come_by_and_linger];
    cases::main(cases![
        so_many_work_at_once_as_there_are_workers,
        a_worker_takes_one_input_after_another,
        results_come_in_the_order_of_the_inputs,
        an_input_that_fails_leaves_the_others_alone,
    ]);
}

type Results = Vec<Result<u32, String>>;

fn map_in_time(
    workers: usize,
    function: impl Target<(String,), Output = Result<u32, String>> + Copy,
    inputs: Vec<String>,
) -> Results {
    let hint = "does somebody wait for results that never come?";
    let results = within(Duration::from_secs(10), hint, move || {
        map_in_processes(workers, function, inputs)
    });
    results.unwrap_or_else(|error| {
        panic!("no result at all, not even of the other inputs: {error}");
    })
}

/// The port of the visitors, and a number.
fn inputs(visitors: &Visitors, count: u32) -> Vec<String> {
    let input = |n| format!("{} {n}", visitors.port());
    (0..count).map(input).collect()
}

fn parts(input: &str) -> (u16, u32) {
    let (port, n) = input.split_once(' ').expect("two numbers");
    (port.parse().expect("a port"), n.parse().expect("a number"))
}

fn come_by(input: String) -> Result<u32, String> {
    let (port, n) = parts(&input);
    visit(port, &input);
    Ok(n)
}

/// The first one is there together with the second, and needs longer.
fn come_by_and_linger(input: String) -> Result<u32, String> {
    let (port, n) = parts(&input);
    visit(port, &input);
    if n == 0 {
        thread::sleep(Duration::from_millis(200));
    }
    Ok(n)
}

fn so_many_work_at_once_as_there_are_workers() {
    let visitors = Visitors::meeting_of(3);
    map_in_time(3, come_by, inputs(&visitors, 9));
    assert_eq!(
        visitors.largest(),
        3,
        "3 workers have 9 inputs, and this is the most that were worked on at once. \
         With 1: is all in one process, or in one worker's hands?"
    );
}

fn a_worker_takes_one_input_after_another() {
    let visitors = Visitors::new();
    map_in_time(2, come_by, inputs(&visitors, 20));
    assert_eq!(
        visitors.arrivals().len(),
        20,
        "each of the 20 inputs is to be worked on, once"
    );
    let pids = visitors.pids();
    assert!(
        !pids.contains(&id()),
        "the caller, process {}, has worked itself: a `Pool` has processes for that",
        id()
    );
    assert!(
        pids.len() <= 2,
        "2 workers were asked for, and {} processes have worked: one pool is enough for all inputs",
        pids.len()
    );
}

fn results_come_in_the_order_of_the_inputs() {
    let visitors = Visitors::meeting_of(2);
    let results = map_in_time(2, come_by_and_linger, inputs(&visitors, 6));
    assert_eq!(
        results,
        (0..6).map(Ok).collect::<Results>(),
        "on the left, what came back: the first input's result comes first, though it was done later"
    );
}

fn an_input_that_fails_leaves_the_others_alone() {
    let inputs = ["1", "two", "3"].map(String::from).to_vec();
    let results = map_in_time(2, double, inputs);
    assert_eq!(
        (&results[0], &results[2], results.len()),
        (&Ok(2), &Ok(6), 3),
        "on the left, the results of \"1\" and \"3\", and how many there are"
    );
    let error = results[1].as_ref();
    assert!(
        error.is_err_and(|text| text.contains("two")),
        "\"two\" is no number, and its result should be an `Err` with a text that names it: {error:?}"
    );
}
