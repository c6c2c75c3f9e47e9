//! `map`: order, and the largest number in flight.

use std::panic::catch_unwind;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::stream::{self, StreamExt};
use testkit::{LIMIT, within};

use crate::support::*;

/// The limit on the number of calls in flight.
const AT_ONCE: usize = 4;

on_every_runtime! {
    #[test]
    fn outputs_are_in_the_order_of_the_inputs() {
        // The later an input, the sooner it is done.
        let double = async |n: u64| {
            sleep(Duration::from_millis(5 * (10 - n))).await;
            2 * n
        };
        let outputs = within(LIMIT, move || run(map(3, 0..10, double)));
        assert_eq!(outputs, (0..10).map(|n| 2 * n).collect::<Vec<_>>());
    }

    // Not more, by the count, and not fewer, as no call ends before the limit is reached.
    #[test]
    fn the_largest_number_in_flight_is_the_limit() {
        let in_flight = Arc::new(InFlight::default());
        let meeting = Meeting::of(AT_ONCE);
        let seen = Arc::clone(&in_flight);
        let all_met = within(LIMIT, move || {
            run(map(AT_ONCE, 0..10 * AT_ONCE, move |_| {
                let (in_flight, meeting) = (Arc::clone(&in_flight), meeting.clone());
                async move {
                    in_flight.enter();
                    let met = meeting.wait(sleep(LIMIT)).await;
                    sleep(Duration::ZERO).await;
                    in_flight.leave();
                    met
                }
            }))
        });
        assert_eq!(all_met, [true; 10 * AT_ONCE]);
        assert_eq!(seen.largest(), AT_ONCE);
    }

    // The controls: all at once, and one after the other.
    #[test]
    fn without_a_limit_all_are_in_flight() {
        let in_flight = Arc::new(InFlight::default());
        let meeting = Meeting::of(10 * AT_ONCE);
        let seen = Arc::clone(&in_flight);
        within(LIMIT, move || {
            run(gather((0..10 * AT_ONCE).map(move |_| {
                let (in_flight, meeting) = (Arc::clone(&in_flight), meeting.clone());
                async move {
                    in_flight.enter();
                    meeting.wait(sleep(LIMIT)).await;
                    in_flight.leave();
                }
            })))
        });
        assert_eq!(seen.largest(), 10 * AT_ONCE);
    }

    #[test]
    fn with_a_limit_of_1_they_never_meet() {
        let meeting = Meeting::of(2);
        let wait = move |_| meeting.clone().wait(sleep(MOMENT));
        let met = within(LIMIT, || run(map(1, 0..2, wait)));
        assert!(!met[0], "the first has gone when the second comes");
    }

    #[test]
    fn a_slow_input_does_not_hold_up_the_others() {
        // The first waits for the last, so all the others have to get past it.
        let passed = within(LIMIT, || {
            let meeting = Meeting::of(2);
            run(map(2, 0..10, move |n| {
                let meeting = meeting.clone();
                async move { if n == 0 || n == 9 { meeting.wait(sleep(LIMIT)).await } else { true } }
            }))
        });
        assert_eq!(passed, [true; 10]);
    }

    #[test]
    fn inputs_are_taken_when_there_is_room() {
        let taken = Arc::new(AtomicUsize::new(0));
        let started = Arc::clone(&taken);
        let inputs = (0..100).inspect(move |_| {
            taken.fetch_add(1, Ordering::SeqCst);
        });
        let stuck = map(AT_ONCE, inputs, |_| std::future::pending::<()>());
        within(LIMIT, move || run(give_up_on(stuck, sleep(MOMENT))));
        // One more may have been taken for the next place.
        let taken = started.load(Ordering::SeqCst);
        assert!((AT_ONCE..=AT_ONCE + 1).contains(&taken), "{taken} inputs taken");
    }

    #[test]
    fn more_places_than_inputs_and_no_inputs_at_all_are_fine() {
        assert_eq!(within(LIMIT, || run(map(usize::MAX, 0..3, std::future::ready))), [0, 1, 2]);
        assert_eq!(within(LIMIT, || run(map(1, 0..0, std::future::ready))), []);
    }

    #[test]
    fn is_linear() {
        const COUNT: usize = 5_000;
        let polls = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&polls);
        within(LIMIT, move || {
            run(map(COUNT, 0..COUNT, move |_| Counted::new(sleep(MOMENT), &counted)))
        });
        // As in `gather.rs`, which has the control.
        let polls = polls.load(Ordering::SeqCst);
        assert!((COUNT..=4 * COUNT).contains(&polls), "{polls} polls of {COUNT} futures");
    }

    // Also when more inputs follow.
    #[test]
    fn a_panic_reaches_the_caller() {
        let fail = |n| async move { assert!(n > 0, "the first failed") };
        let panic = within(LIMIT, move || catch_unwind(|| run(map(1, 0..3, fail))));
        let panic = panic.expect_err("one of them panics");
        assert_eq!(panic.downcast_ref(), Some(&"the first failed"));
    }

    #[test]
    fn a_limit_of_0_panics_and_does_not_hang() {
        let panic = within(LIMIT, || catch_unwind(|| run(map(0, 0..3, std::future::ready))));
        let panic = panic.expect_err("0 is refused");
        assert_eq!(panic.downcast_ref(), Some(&"the limit of `map` must be at least 1"));
    }
}

// The control of `a_slow_input_does_not_hold_up_the_others`, and the reason why `map` is not made
// of `buffered`.
#[test]
fn under_buffered_a_slow_input_holds_up_the_others() {
    let meeting = Meeting::of(2);
    let call = move |n| {
        let meeting = meeting.clone();
        async move {
            if n == 0 || n == 9 {
                meeting.wait(asyncio::sleep(MOMENT)).await
            } else {
                true
            }
        }
    };
    let calls = stream::iter((0..10).map(call)).buffered(2);
    let passed: Vec<bool> = within(LIMIT, || asyncio::run(calls.collect()));
    assert!(!passed[0]);
}
