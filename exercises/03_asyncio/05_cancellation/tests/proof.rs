//! The ticker is stopped and has closed before `with_ticker` returns.

use std::time::Duration;

use cancellation::{ticker, with_ticker};
use proof::Log;
use proof_async::run_paused;
use tokio::time::{sleep, timeout};

const SECOND: Duration = Duration::from_secs(1);

const HINT: &str = "does it wait for a task that never ends?";

#[test]
fn the_ticker_closes_when_it_is_dropped() {
    static EVENTS: Log<&str> = Log::new();
    run_paused(HINT, async || {
        let ticking = ticker(|| EVENTS.push("tick"), || EVENTS.push("close"));
        let ended = timeout(5 * SECOND / 2, ticking).await; // Drops it when the time is up.
        assert!(ended.is_err(), "a ticker should tick for an hour");
    });
    assert_eq!(
        EVENTS.events(),
        ["tick", "tick", "tick", "close"],
        "after two and a half seconds the ticker was dropped where it waited. Then only the `drop` of the values it \
         holds runs, and no other line of it"
    );
}

#[test]
fn the_ticker_closes_once_after_its_hour() {
    static EVENTS: Log<&str> = Log::new();
    run_paused(HINT, async || {
        ticker(|| EVENTS.push("tick"), || EVENTS.push("close")).await;
    });
    let events = EVENTS.events();
    let count = |what| events.iter().filter(|event| **event == what).count();
    assert_eq!(
        (count("tick"), count("close")),
        (3600, 1),
        "on the left, how often it ticked in its hour, and how often it closed. If it closed twice: `drop` runs at \
         the normal end too"
    );
}

#[test]
fn the_ticker_ticks_while_the_work_runs() {
    static EVENTS: Log<&str> = Log::new();
    let result = run_paused(HINT, async || {
        let work = async {
            sleep(SECOND / 2).await;
            EVENTS.push("work begins");
            sleep(2 * SECOND).await;
            EVENTS.push("work ends");
            42
        };
        with_ticker(work, ticker(|| EVENTS.push("tick"), || {})).await
    });
    assert_eq!(
        result, 42,
        "`with_ticker` should return the result of `work`"
    );
    assert_eq!(
        EVENTS.events(),
        ["tick", "work begins", "tick", "tick", "work ends"],
        "the ticker should be a task, which runs while the work runs, and no longer"
    );
}

#[test]
fn the_ticker_has_closed_on_return() {
    static EVENTS: Log<&str> = Log::new();

    /// Is dropped together with the task.
    struct Open;

    impl Drop for Open {
        fn drop(&mut self) {
            EVENTS.push("close");
        }
    }

    let ticking = async {
        let _open = Open;
        EVENTS.push("open");
        sleep(3600 * SECOND).await;
        EVENTS.push("an hour has passed");
    };
    run_paused(HINT, async || {
        with_ticker(
            async {
                sleep(SECOND).await;
                42
            },
            ticking,
        )
        .await;
        EVENTS.push("returned");
        sleep(7200 * SECOND).await; // A ticker that still runs has two hours to show it.
    });
    assert_eq!(
        EVENTS.events(),
        ["open", "close", "returned"],
        "when `with_ticker` returns, its task should have stopped and closed. Dropping a handle does not stop a task, \
         `abort` only requests it, and awaiting the handle waits until the task has ended"
    );
}
