//! Stopped, closed, and only then is it over.

use std::time::Duration;

use cancellation::{ticker, with_ticker};
use proof::Log;
use proof_async::run_paused;
use tokio::time::{sleep, timeout};

const SECOND: Duration = Duration::from_secs(1);

const HINT: &str = "does it wait for a task that never ends?";

#[test]
fn it_closes_when_it_is_dropped() {
    static EVENTS: Log<&str> = Log::new();
    run_paused(HINT, async || {
        let ticking = ticker(|| EVENTS.push("tick"), || EVENTS.push("close"));
        let ended = timeout(5 * SECOND / 2, ticking).await; // Drops it when the time is up.
        assert!(ended.is_err(), "a ticker is to tick for an hour");
    });
    assert_eq!(
        EVENTS.events(),
        ["tick", "tick", "tick", "close"],
        "after two and a half seconds the ticker was dropped where it waited. What runs then is the `drop` of what it \
         holds, and no line of its own"
    );
}

#[test]
fn it_closes_once_when_its_hour_is_over() {
    static EVENTS: Log<&str> = Log::new();
    run_paused(HINT, async || {
        ticker(|| EVENTS.push("tick"), || EVENTS.push("close")).await;
    });
    let events = EVENTS.events();
    let count = |what| events.iter().filter(|event| **event == what).count();
    assert_eq!(
        (count("tick"), count("close")),
        (3600, 1),
        "on the left, how often it ticked in its hour, and how often it closed. With 2: `drop` runs at the usual end too"
    );
}

#[test]
fn it_ticks_while_the_work_goes_on() {
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
    assert_eq!(result, 42, "what the work gives is to come back");
    assert_eq!(
        EVENTS.events(),
        ["tick", "work begins", "tick", "tick", "work ends"],
        "the ticker is to be a task, which runs while the work is under way, and no longer"
    );
}

#[test]
fn it_is_stopped_and_has_closed() {
    static EVENTS: Log<&str> = Log::new();

    /// Dropped with the task.
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
        sleep(7200 * SECOND).await; // Whoever is still there has two hours.
    });
    assert_eq!(
        EVENTS.events(),
        ["open", "close", "returned"],
        "when `with_ticker` returns, its task is to be stopped and to have closed. To drop a handle stops nothing, \
         `abort` only asks for it, and awaiting the handle waits until the task is gone"
    );
}
