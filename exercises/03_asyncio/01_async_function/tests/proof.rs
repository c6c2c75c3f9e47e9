//! A future does nothing until it is awaited, and lets others run where it awaits.

use std::time::Duration;

use async_function::{print_both, print_numbers};
use proof::Log;
use proof_async::run_paused;
use tokio::task::spawn_local;
use tokio::time::sleep;

const PAUSE: Duration = Duration::from_millis(20);

#[test]
fn others_run_while_it_waits() {
    static EVENTS: Log<String> = Log::new();
    run_paused("does it wait for something that never comes?", async || {
        // Another task, whose turn comes in the middle of each pause.
        let other = spawn_local(async {
            sleep(PAUSE / 2).await;
            loop {
                EVENTS.push("other".to_owned());
                sleep(PAUSE).await;
            }
        });
        print_numbers(|i| EVENTS.push(i.to_string()), PAUSE).await;
        other.abort();
    });
    let expected = (0..5).flat_map(|i| [i.to_string(), "other".to_owned()]);
    assert_eq!(
        EVENTS.events(),
        expected.collect::<Vec<_>>(),
        "another task is to have a turn after each number. Is there a `sleep(..).await`, which lets it run? std's \
         sleep holds the thread, and a sleep without `.await` does nothing"
    );
}

#[test]
fn the_second_comes_when_the_first_is_done() {
    static EVENTS: Log<String> = Log::new();
    run_paused("does it wait for something that never comes?", async || {
        let first = |i| EVENTS.push(format!("first {i}"));
        let second = |i| EVENTS.push(format!("second {i}"));
        print_both(first, second, PAUSE).await;
    });
    let events = EVENTS.events();
    assert!(
        !events.is_empty(),
        "nothing was shown: to call an async function only makes a future, and `.await` runs it"
    );
    let first = (0..5).map(|i| format!("first {i}"));
    let second = (0..5).map(|i| format!("second {i}"));
    assert_eq!(
        events,
        first.chain(second).collect::<Vec<_>>(),
        "all numbers of `first`, then all of `second`: await the one, then the other"
    );
}
