//! Producers and a consumer at once, and an end.

use std::thread;
use std::time::Duration;

use channel::produce_and_consume;
use proof::{Log, Meeting, within};

/// A sender that is forgotten is to be expected here. An answer that is right needs next to nothing of this.
const LIMIT: Duration = Duration::from_secs(3);

const HINT: &str =
    "the channel did not end. It ends with its last sender: which variable still holds one?";

#[test]
fn all_items_are_taken_and_then_it_ends() {
    static TAKEN: Log<String> = Log::new();
    within(LIMIT, HINT, || {
        let make = |producer: u32, item: u32| format!("{producer}-{item}");
        let take = |item| {
            // Whoever does not wait for the last one returns before it.
            thread::sleep(Duration::from_millis(20));
            TAKEN.push(item);
        };
        produce_and_consume(2, 3, make, take);
    });
    let taken = TAKEN.events();
    for producer in ["0-", "1-"] {
        let items = taken.iter().filter_map(|item| item.strip_prefix(producer));
        let items: Vec<_> = items.collect();
        assert_eq!(
            items,
            ["0", "1", "2"],
            "each producer's items are to be taken, each once, in the order in which it made them, \
             and before `produce_and_consume` returns: {taken:?}"
        );
    }
    assert_eq!(taken.len(), 6, "2 producers of 3 items: {taken:?}");
}

#[test]
fn the_first_is_taken_before_the_last_is_made() {
    // The producer with its last item, the consumer with the first, and this test.
    static MEETING: Meeting = Meeting::of(3);
    let make = |_, item: u32| {
        if item == 1 {
            MEETING.meet();
        }
        item.to_string()
    };
    let take = |item: String| {
        if item == "0" {
            MEETING.meet();
        }
    };
    thread::spawn(move || produce_and_consume(1, 2, make, take));
    assert!(
        MEETING.meet(),
        "the producer waited with its last item until the first is taken, and it was not: take items while producers \
         still run"
    );
}

#[test]
fn the_producers_work_at_once() {
    // Three producers with their first items, and this test.
    static MEETING: Meeting = Meeting::of(4);
    let make = |producer: u32, item: u32| {
        if item == 0 {
            MEETING.meet();
        }
        format!("{producer}-{item}")
    };
    thread::spawn(move || produce_and_consume(3, 2, make, drop));
    assert!(
        MEETING.meet(),
        "each producer waited for the others with its first item, and one did not come: start all of them before you \
         take the first item"
    );
}
