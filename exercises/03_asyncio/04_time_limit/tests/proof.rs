//! The late page is an error and is really stopped, and the other pages are not affected.

use std::time::Duration;

use proof::{InFlight, Log};
use proof_async::run_paused;
use time_limit::fetch_all;
use tokio::time::sleep;

const URLS: [&str; 3] = [
    "http://example.com",
    "http://slow.example.org",
    "http://example.net",
];

const LIMIT: Duration = Duration::from_secs(10);

/// Takes two seconds, or a day for the slow page. The clock is paused, so no test takes that long.
async fn wait_for(url: &str) -> usize {
    let seconds = if url.contains("slow") { 86_400 } else { 2 };
    sleep(Duration::from_secs(seconds)).await;
    url.len()
}

const HINT: &str = "does a future wait for something that never happens?";

#[test]
fn a_late_page_is_an_error_and_the_others_are_kept() {
    async fn fetch_data(url: &'static str) -> usize {
        wait_for(url).await
    }

    let sizes = run_paused(HINT, async || fetch_all(LIMIT, &URLS, fetch_data).await);
    assert_eq!(sizes.len(), 3, "one result for each URL");
    assert_eq!(
        [&sizes[0], &sizes[2]],
        [&Ok(URLS[0].len()), &Ok(URLS[2].len())],
        "the first and the last page arrived in time, so their sizes should be kept: does each page have its own \
         limit?"
    );
    let error = sizes[1].as_ref().expect_err(
        "the second page takes a day, and the limit is ten seconds: where is the limit?",
    );
    assert!(
        error.starts_with(URLS[1]),
        "an error should begin with the URL, to show which page is late: {error}"
    );
}

#[test]
fn a_late_page_is_stopped() {
    static EVENTS: Log<&str> = Log::new();

    /// Records when the future is dropped, whether it has finished or not.
    struct Over;

    impl Drop for Over {
        fn drop(&mut self) {
            EVENTS.push("dropped");
        }
    }

    async fn fetch_data(url: &'static str) -> usize {
        let _over = Over;
        let size = wait_for(url).await;
        EVENTS.push("came");
        size
    }

    run_paused(HINT, async || {
        fetch_all(LIMIT, &URLS[1..2], fetch_data).await;
        EVENTS.push("returned");
        sleep(Duration::from_secs(2 * 86_400)).await;
    });
    assert_eq!(
        EVENTS.events(),
        ["dropped", "returned"],
        "the slow page should be stopped before `fetch_all` returns. `timeout` drops its future when the time is up; \
         a task whose handle is dropped goes on"
    );
}

#[test]
fn all_are_in_flight_at_once() {
    static IN_FLIGHT: InFlight = InFlight::new();
    async fn fetch_data(url: &'static str) -> usize {
        let _inside = IN_FLIGHT.enter();
        wait_for(url).await
    }

    run_paused(HINT, async || fetch_all(LIMIT, &URLS, fetch_data).await);
    assert_eq!(
        IN_FLIGHT.largest(),
        3,
        "on the left, the largest number of pages in flight at once: run them side by side, under `join_all`"
    );
}
