//! Two processes at once, and how each has ended.

use std::process::{exit, id};
use std::thread;
use std::time::Duration;

use exit_codes::{kill, run_both};
use multiprocessing::{entry_points, parent_process};
use proof::{Visitors, visit, within};
use testkit::cases::{self, cases};

fn main() {
    // A process begins here too, and turns off to one of these. Only the test itself gets past this line.
    entry_points![come_by, exit_soon, stay];
    cases::main(cases![
        each_runs_in_a_process_of_its_own,
        both_run_at_the_same_time,
        exit_codes_are_those_of_the_processes,
        a_killed_process_ends_with_minus_nine,
    ]);
}

const HINT: &str = "a process that does not end by itself has to be killed before it is joined";
const LIMIT: Duration = Duration::from_secs(4);

fn come_by(port: u16) {
    visit(port, "");
}

/// Is still at work when somebody does not wait for it.
fn exit_soon(code: u16) {
    require_a_process_of_its_own();
    thread::sleep(Duration::from_millis(100));
    exit(i32::from(code));
}

fn stay(_: u16) {
    require_a_process_of_its_own();
    loop {
        thread::park();
    }
}

fn require_a_process_of_its_own() {
    assert!(
        parent_process().is_some(),
        "`target` runs in the process of the test itself: `Process::spawn` starts another one"
    );
}

fn each_runs_in_a_process_of_its_own() {
    let visitors = Visitors::new();
    let port = visitors.port();
    within(LIMIT, HINT, move || run_both(come_by, port, port)).expect("both can be started");
    assert_eq!(
        visitors.arrivals().len(),
        2,
        "`target` is to run twice before `run_both` returns"
    );
    let pids = visitors.pids();
    assert!(
        pids.len() == 2 && !pids.contains(&id()),
        "the caller is process {}, and `target` ran in {pids:?}: these are to be three. `Process::spawn` starts one",
        id()
    );
}

fn both_run_at_the_same_time() {
    let visitors = Visitors::meeting_of(2);
    let port = visitors.port();
    within(LIMIT, HINT, move || run_both(come_by, port, port)).expect("both can be started");
    assert_eq!(
        visitors.largest(),
        2,
        "one waited for the other, and it did not come: start both before you join one"
    );
}

fn exit_codes_are_those_of_the_processes() {
    let codes = within(LIMIT, HINT, || run_both(exit_soon, 0, 5)).expect("both can be started");
    assert_eq!(
        codes,
        (0, 5),
        "on the right, what they ended with: `join` waits for a process, and gives its exit code"
    );
}

fn a_killed_process_ends_with_minus_nine() {
    let code = within(LIMIT, HINT, || kill(stay, 0)).expect("it can be started");
    assert_eq!(
        code, -9,
        "a process that is killed has no number of its own to give: it is that of the signal, SIGKILL, below 0"
    );
}
