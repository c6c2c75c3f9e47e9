//! Two processes run at once, and each has its exit code.

use std::process::{exit, id};
use std::thread;
use std::time::Duration;

use exit_codes::{kill, run_both};
use multiprocessing::{entry_points, parent_process};
use proof::{Visitors, visit, within};
use testkit::cases::{self, cases};

fn main() {
    // A process starts here too, and runs one of these functions. Only the test process gets past this line.
    entry_points![come_by, exit_soon, stay];
    cases::main(cases![
        each_runs_in_its_own_process,
        both_run_at_the_same_time,
        exit_codes_come_from_the_processes,
        a_killed_process_ends_with_minus_nine,
    ]);
}

const HINT: &str = "a process that does not end on its own must be killed before it is joined";
const LIMIT: Duration = Duration::from_secs(4);

fn come_by(port: u16) {
    visit(port, "");
}

/// Still runs when an answer does not wait for it.
fn exit_soon(code: u16) {
    require_own_process();
    thread::sleep(Duration::from_millis(100));
    exit(i32::from(code));
}

fn stay(_: u16) {
    require_own_process();
    loop {
        thread::park();
    }
}

fn require_own_process() {
    assert!(
        parent_process().is_some(),
        "`target` runs in the test's own process: `Process::spawn` starts another one"
    );
}

fn each_runs_in_its_own_process() {
    let visitors = Visitors::new();
    let port = visitors.port();
    within(LIMIT, HINT, move || run_both(come_by, port, port)).expect("both processes start");
    assert_eq!(
        visitors.arrivals().len(),
        2,
        "`target` should run twice before `run_both` returns"
    );
    let pids = visitors.pids();
    assert!(
        pids.len() == 2 && !pids.contains(&id()),
        "the caller is process {}, and `target` ran in {pids:?}: these should be three processes. `Process::spawn` \
         starts one",
        id()
    );
}

fn both_run_at_the_same_time() {
    let visitors = Visitors::meeting_of(2);
    let port = visitors.port();
    within(LIMIT, HINT, move || run_both(come_by, port, port)).expect("both processes start");
    assert_eq!(
        visitors.largest(),
        2,
        "one process waited for the other, which did not arrive: start both before you join one"
    );
}

fn exit_codes_come_from_the_processes() {
    let codes = within(LIMIT, HINT, || run_both(exit_soon, 0, 5)).expect("both processes start");
    assert_eq!(
        codes,
        (0, 5),
        "on the right, the exit codes of the two processes: `join` waits for a process and returns its exit code"
    );
}

fn a_killed_process_ends_with_minus_nine() {
    let code = within(LIMIT, HINT, || kill(stay, 0)).expect("the process starts");
    assert_eq!(
        code, -9,
        "on the left, the exit code. A killed process cannot choose it: it is the number of the signal, SIGKILL, made \
         negative"
    );
}
