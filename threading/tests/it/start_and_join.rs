//! A thread returns its value or its panic.

use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};
use std::thread;

use testkit::{LIMIT, Meeting, within};
use threading::{join, on_threads};

use crate::SHORT;

#[test]
fn join_returns_the_value() {
    let joined = within(LIMIT, || join(thread::spawn(|| 6 * 7)));
    assert_eq!(joined, Ok(42));
}

#[test]
fn join_returns_the_panic_as_an_error() {
    within(LIMIT, || {
        let error = join(thread::spawn(|| panic!("no luck"))).map(|()| "no panic");
        let error = error.expect_err("the thread panicked");
        assert_eq!(
            error.to_string(),
            "failed to finish thread 'unnamed': no luck"
        );

        let thread = thread::Builder::new().name("counter".to_owned());
        let thread = thread.spawn(|| panic!("n is {}", [1, 2, 3].len()));
        let error = join(thread.expect("failed to start a thread")).map(|()| "no panic");
        assert_eq!(
            error.expect_err("the thread panicked").to_string(),
            "failed to finish thread 'counter': n is 3"
        );
    });
}

#[test]
fn a_panic_without_text_is_an_error_too() {
    within(LIMIT, || {
        let error = join(thread::spawn(|| panic_any(3))).map(|()| "no panic");
        assert_eq!(
            error.expect_err("the thread panicked").message,
            "it panicked with a value that is not text"
        );
    });
}

#[test]
fn on_threads_runs_all_at_the_same_time_and_keeps_their_order() {
    within(LIMIT, || {
        let meeting = Meeting::of(5);
        let results = on_threads(5, |i| (i, meeting.wait(LIMIT)));
        assert_eq!(results, [0, 1, 2, 3, 4].map(|i| (i, true)));
    });
}

#[test]
fn the_proof_of_concurrency_fails_in_sequence() {
    let meeting = Meeting::of(3);
    let met: Vec<bool> = (0..3).map(|_| meeting.wait(SHORT)).collect();
    assert_eq!(met, [false, false, true]);
}

#[test]
fn on_threads_passes_a_panic_on_after_all_have_ended() {
    within(LIMIT, || {
        let meeting = Meeting::of(2);
        let payload = catch_unwind(AssertUnwindSafe(|| {
            on_threads(2, |i| {
                meeting.wait(LIMIT);
                panic_any(i)
            })
        }))
        .map(|_: Vec<()>| "no panic")
        .expect_err("both panicked");
        assert_eq!(payload.downcast_ref(), Some(&0_usize));
    });
}
