//! Producers and consumer run at once, and the loop ends.

use std::thread;
use std::time::Duration;

use channel::produce_and_consume;
use proof::{Log, Meeting, within};

/// Short, because a forgotten sender is a likely mistake here. A right answer needs only a fraction of this.
const LIMIT: Duration = Duration::from_secs(3);

const HINT: &str =
    "the channel did not end. It ends with its last sender: which variable still holds one?";

#[test]
fn it_takes_all_items_and_then_ends() {
    static TAKEN: Log<String> = Log::new();
    within(LIMIT, HINT, || {
        let make = |producer: u32, item: u32| format!("{producer}-{item}");
        let take = |item| {
            // An answer that does not wait for the last item returns before it is taken.
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
            "before `produce_and_consume` returns, it should take each producer's items, each once, in the order in \
             which they were made: {taken:?}"
        );
    }
    assert_eq!(taken.len(), 6, "2 producers of 3 items: {taken:?}");
}

#[test]
fn the_first_item_is_taken_before_the_last_is_made() {
    // Participants: the producer at its last item, the consumer at the first, and this test.
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
        "the producer waited at its last item for the first to be taken, and it was not: take items while producers \
         still run"
    );
}

#[test]
fn the_producers_work_at_once() {
    // Participants: three producers at their first items, and this test.
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
        "each producer waited at its first item for the others, and one did not arrive: start all of them before you \
         take the first item"
    );
}
