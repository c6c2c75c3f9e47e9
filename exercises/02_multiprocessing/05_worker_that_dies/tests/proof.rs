//! A worker is killed in the middle of an input, once or each time.

use std::process::id;
use std::time::Duration;

use multiprocessing::{entry_points, parent_process};
use nix::sys::signal::{Signal, raise};
use proof::{Visitors, visit, within};
use testkit::cases::{self, cases};
use worker_that_dies::{Report, map_and_report};

fn main() {
    // A worker begins here too, and takes inputs for `work` from here on. Only the test itself gets past this line.
    entry_points![work];
    cases::main(cases![
        the_rest_is_kept,
        the_error_names_the_input,
        an_input_is_tried_again,
        it_is_tried_no_more_often_than_asked,
        nothing_else_is_done_twice,
    ]);
}

/// Who tries again without a limit is done some time too.
const TRIES: usize = 20;

/// The input is the port of the visitors, a number, and what happens.
fn work(input: String) -> u32 {
    assert!(
        parent_process().is_some(),
        "process {} is the test itself: the work is to be done in a pool",
        id()
    );
    let mut parts = input.split(' ');
    let port = parts.next().and_then(|port| port.parse().ok());
    let n: u32 = parts.next().and_then(|n| n.parse().ok()).expect("a number");
    let visit = visit(port.expect("a port"), &input);
    match parts.next() {
        Some("dies-once") if visit.earlier == 0 => die(),
        Some("dies") if visit.earlier < TRIES => die(),
        _ => 2 * n,
    }
}

/// As the system does to the biggest process when memory runs out.
fn die() -> u32 {
    raise(Signal::SIGKILL).expect("one may kill oneself");
    0
}

/// Six inputs, of which one has another fate.
fn inputs(visitors: &Visitors, number: usize, fate: &str) -> Vec<String> {
    let input = |n| {
        let fate = if n == number { fate } else { "lives" };
        format!("{} {n} {fate}", visitors.port())
    };
    (0..6).map(input).collect()
}

fn report(inputs: &[String], retries: usize) -> Report {
    let hint = "is an input tried again and again that kills its worker each time?";
    let inputs = inputs.to_vec();
    let report = within(Duration::from_secs(4), hint, move || {
        map_and_report(work, inputs, retries)
    });
    report.unwrap_or_else(|error| {
        panic!("one input has no result, and this is all that came back: {error}")
    })
}

fn the_rest_is_kept() {
    let visitors = Visitors::new();
    let report = report(&inputs(&visitors, 3, "dies"), 0);
    assert_eq!(
        report.results,
        [Some(0), Some(2), Some(4), None, Some(8), Some(10)],
        "on the left, the results. The worker of input 3 was killed, and no retry was asked for; the others have done \
         their work"
    );
}

fn the_error_names_the_input() {
    let visitors = Visitors::new();
    let inputs = inputs(&visitors, 3, "dies");
    let report = report(&inputs, 0);
    assert_eq!(
        report.errors.len(),
        1,
        "one input has no result: {report:?}"
    );
    let error = &report.errors[0];
    assert!(
        error.contains(&inputs[3]) && error.contains("killed"),
        "the text is to name the input, {:?}, and to say that its worker was killed. It is: {error}",
        inputs[3]
    );
}

fn an_input_is_tried_again() {
    let visitors = Visitors::new();
    let inputs = inputs(&visitors, 3, "dies-once");
    let report = report(&inputs, 1);
    assert_eq!(
        (report.results[3], report.errors),
        (Some(6), Vec::new()),
        "its first worker was killed, and the second one would have lived: one retry was asked for"
    );
}

fn it_is_tried_no_more_often_than_asked() {
    let visitors = Visitors::new();
    let inputs = inputs(&visitors, 3, "dies");
    let report = report(&inputs, 2);
    assert_eq!(
        (visitors.count(&inputs[3]), report.results[3]),
        (3, None),
        "on the left, how often it was tried, and its result. It may be tried once, and 2 times again"
    );
}

fn nothing_else_is_done_twice() {
    let visitors = Visitors::new();
    let inputs = inputs(&visitors, 3, "dies-once");
    report(&inputs, 1);
    let often: Vec<usize> = inputs.iter().map(|input| visitors.count(input)).collect();
    assert_eq!(
        often,
        [1, 1, 1, 2, 1, 1],
        "on the left, how often each input was worked on: only the one whose worker died is to be tried again"
    );
}
