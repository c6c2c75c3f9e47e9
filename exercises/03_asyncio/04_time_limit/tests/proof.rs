//! The late one is an error and really stopped, and the others know nothing of it.

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

/// Seconds, or for the slow one a day. The clock stands still: nobody waits.
async fn wait_for(url: &str) -> usize {
    let seconds = if url.contains("slow") { 86_400 } else { 2 };
    sleep(Duration::from_secs(seconds)).await;
    url.len()
}

const HINT: &str = "does a future wait for something that never comes?";

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
        "the first and the last page came in time, so their sizes are to be kept: does each have a limit of its own?"
    );
    let error = sizes[1].as_ref().expect_err(
        "the second page takes a day, and the limit is ten seconds: where is the limit?",
    );
    assert!(
        error.starts_with(URLS[1]),
        "an error is to begin with its URL, so that one knows which page is late: {error}"
    );
}

#[test]
fn what_takes_too_long_is_stopped() {
    static EVENTS: Log<&str> = Log::new();

    /// Dropped where the future ends, wherever that is.
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
        "the slow page is to be given up before `fetch_all` returns. A future under `timeout` is dropped when the time \
         is up; a task whose handle is dropped goes on"
    );
}

#[test]
fn all_are_under_way_at_once() {
    static IN_FLIGHT: InFlight = InFlight::new();
    async fn fetch_data(url: &'static str) -> usize {
        let _inside = IN_FLIGHT.enter();
        wait_for(url).await
    }

    run_paused(HINT, async || fetch_all(LIMIT, &URLS, fetch_data).await);
    assert_eq!(
        IN_FLIGHT.largest(),
        3,
        "the most that were under way at once, of three: the limits are to run side by side, under `join_all`"
    );
}
