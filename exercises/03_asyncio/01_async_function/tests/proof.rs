//! A future does nothing until it is awaited, and lets other tasks run where it awaits.

use std::time::Duration;

use async_function::{print_both, print_numbers};
use proof::Log;
use proof_async::run_paused;
use tokio::task::spawn_local;
use tokio::time::sleep;

const PAUSE: Duration = Duration::from_millis(20);

#[test]
fn other_tasks_run_while_it_waits() {
    static EVENTS: Log<String> = Log::new();
    run_paused("does it wait without end?", async || {
        // Another task, which runs in the middle of each pause.
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
        "another task should run after each number. Is there a `sleep(..).await`, which lets it run? std's sleep \
         blocks the thread, and a sleep without `.await` does nothing"
    );
}

#[test]
fn the_second_starts_after_the_first() {
    static EVENTS: Log<String> = Log::new();
    run_paused("does it wait without end?", async || {
        let first = |i| EVENTS.push(format!("first {i}"));
        let second = |i| EVENTS.push(format!("second {i}"));
        print_both(first, second, PAUSE).await;
    });
    let events = EVENTS.events();
    assert!(
        !events.is_empty(),
        "nothing was shown: calling an async function only creates a future; `.await` runs it"
    );
    let first = (0..5).map(|i| format!("first {i}"));
    let second = (0..5).map(|i| format!("second {i}"));
    assert_eq!(
        events,
        first.chain(second).collect::<Vec<_>>(),
        "it should show all numbers with `first`, then all with `second`: await one, then the other"
    );
}
