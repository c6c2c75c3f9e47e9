//! One process for each worker, all at work at once, and each result in its place.

use std::process::id;
use std::thread;
use std::time::Duration;

use multiprocessing::{Target, entry_points};
use process_pool::{double, map_in_processes};
use proof::{Visitors, visit, within};
use testkit::cases::{self, cases};

fn main() {
    // A worker starts here too, and takes inputs for these functions. Only the test process gets past this line.
    entry_points![double, come_by, come_by_and_linger];
    cases::main(cases![
        all_workers_work_at_once,
        a_worker_takes_one_input_after_another,
        results_are_in_the_order_of_the_inputs,
        an_input_that_fails_does_not_affect_the_others,
    ]);
}

type Results = Vec<Result<u32, String>>;

fn map_in_time(
    workers: usize,
    function: impl Target<(String,), Output = Result<u32, String>> + Copy,
    inputs: Vec<String>,
) -> Results {
    let hint = "does the caller wait for results that never arrive?";
    let results = within(Duration::from_secs(10), hint, move || {
        map_in_processes(workers, function, inputs)
    });
    results.unwrap_or_else(|error| {
        panic!("no result at all, not even of the other inputs: {error}");
    })
}

/// Returns inputs that hold the port of the visitors and a number.
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

/// Takes longer for the first input, which starts together with the second.
fn come_by_and_linger(input: String) -> Result<u32, String> {
    let (port, n) = parts(&input);
    visit(port, &input);
    if n == 0 {
        thread::sleep(Duration::from_millis(200));
    }
    Ok(n)
}

fn all_workers_work_at_once() {
    let visitors = Visitors::meeting_of(3);
    map_in_time(3, come_by, inputs(&visitors, 9));
    assert_eq!(
        visitors.largest(),
        3,
        "on the left, the largest number of inputs that 3 workers had in progress at once. If it is 1: does one \
         process, or one worker, do all the work?"
    );
}

fn a_worker_takes_one_input_after_another() {
    let visitors = Visitors::new();
    map_in_time(2, come_by, inputs(&visitors, 20));
    assert_eq!(
        visitors.arrivals().len(),
        20,
        "the function should be called once for each of the 20 inputs"
    );
    let pids = visitors.pids();
    assert!(
        !pids.contains(&id()),
        "the caller, process {}, called the function itself: a `Pool` has worker processes for that",
        id()
    );
    assert!(
        pids.len() <= 2,
        "`workers` is 2, but {} processes called the function: one pool is enough for all inputs",
        pids.len()
    );
}

fn results_are_in_the_order_of_the_inputs() {
    let visitors = Visitors::meeting_of(2);
    let results = map_in_time(2, come_by_and_linger, inputs(&visitors, 6));
    assert_eq!(
        results,
        (0..6).map(Ok).collect::<Results>(),
        "on the left, the results: the first input's result must come first, though it was ready later"
    );
}

fn an_input_that_fails_does_not_affect_the_others() {
    let inputs = ["1", "two", "3"].map(String::from).to_vec();
    let results = map_in_time(2, double, inputs);
    assert_eq!(
        (&results[0], &results[2], results.len()),
        (&Ok(2), &Ok(6), 3),
        "on the left, the results of \"1\" and \"3\", and the number of all results"
    );
    let error = results[1].as_ref();
    assert!(
        error.is_err_and(|text| text.contains("two")),
        "\"two\" is not a number, so its result should be an `Err` whose text contains it: {error:?}"
    );
}
