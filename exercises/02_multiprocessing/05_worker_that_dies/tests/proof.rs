//! A worker is killed in the middle of an input, once or each time.

use std::process::id;
use std::time::Duration;

use multiprocessing::{entry_points, parent_process};
use nix::sys::signal::{Signal, raise};
use proof::{Visitors, visit, within};
use testkit::cases::{self, cases};
use worker_that_dies::{Report, map_and_report};

fn main() {
    // A worker starts here too, and takes inputs for `work`. Only the test process gets past this line.
    entry_points![work];
    cases::main(cases![
        the_other_results_are_kept,
        the_error_names_the_input,
        an_input_is_retried,
        an_input_is_retried_at_most_retries_times,
        no_other_input_runs_twice,
    ]);
}

/// The number of deaths after which an input succeeds, so that unlimited retries also come to an end.
const TRIES: usize = 20;

/// The input is the port of the visitors, a number, and the worker's fate.
fn work(input: String) -> u32 {
    assert!(
        parent_process().is_some(),
        "process {} is the test itself: the work should be done in a pool",
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

/// Kills this process, as the system kills the largest process when memory runs out.
fn die() -> u32 {
    raise(Signal::SIGKILL).expect("a process may kill itself");
    0
}

/// Returns six inputs, of which one has the given fate.
fn inputs(visitors: &Visitors, number: usize, fate: &str) -> Vec<String> {
    let input = |n| {
        let fate = if n == number { fate } else { "lives" };
        format!("{} {n} {fate}", visitors.port())
    };
    (0..6).map(input).collect()
}

fn report(inputs: &[String], retries: usize) -> Report {
    let hint = "is an input that kills its worker each time retried without end?";
    let inputs = inputs.to_vec();
    let report = within(Duration::from_secs(4), hint, move || {
        map_and_report(work, inputs, retries)
    });
    report.unwrap_or_else(|error| panic!("one input failed, and only its error came back: {error}"))
}

fn the_other_results_are_kept() {
    let visitors = Visitors::new();
    let report = report(&inputs(&visitors, 3, "dies"), 0);
    assert_eq!(
        report.results,
        [Some(0), Some(2), Some(4), None, Some(8), Some(10)],
        "on the left, the results. The worker of input 3 was killed, and `retries` is 0; the other inputs have \
         results"
    );
}

fn the_error_names_the_input() {
    let visitors = Visitors::new();
    let inputs = inputs(&visitors, 3, "dies");
    let report = report(&inputs, 0);
    assert_eq!(
        report.errors.len(),
        1,
        "one input failed, so there should be one error: {report:?}"
    );
    let error = &report.errors[0];
    assert!(
        error.contains(&inputs[3]) && error.contains("killed"),
        "the error should name the input, {:?}, and say that its worker was killed. It is: {error}",
        inputs[3]
    );
}

fn an_input_is_retried() {
    let visitors = Visitors::new();
    let inputs = inputs(&visitors, 3, "dies-once");
    let report = report(&inputs, 1);
    assert_eq!(
        (report.results[3], report.errors),
        (Some(6), Vec::new()),
        "input 3 killed its first worker, and would have succeeded in a second: `retries` is 1"
    );
}

fn an_input_is_retried_at_most_retries_times() {
    let visitors = Visitors::new();
    let inputs = inputs(&visitors, 3, "dies");
    let report = report(&inputs, 2);
    assert_eq!(
        (visitors.count(&inputs[3]), report.results[3]),
        (3, None),
        "on the left, how often input 3 was tried, and its result. With 2 retries it may be tried 3 times"
    );
}

fn no_other_input_runs_twice() {
    let visitors = Visitors::new();
    let inputs = inputs(&visitors, 3, "dies-once");
    report(&inputs, 1);
    let often: Vec<usize> = inputs.iter().map(|input| visitors.count(input)).collect();
    assert_eq!(
        often,
        [1, 1, 1, 2, 1, 1],
        "on the left, how often each input was tried: only the one whose worker died should be retried"
    );
}
