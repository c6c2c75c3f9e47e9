//! It fetches three pages at once, returns the sizes in the order of the URLs, and waits for all.

use std::time::Duration;

use gather::fetch_all;
use proof::{InFlight, Log};
use proof_async::run_paused;
use tokio::time::sleep;

const URLS: [&str; 3] = [
    "http://example.com",
    "http://example.org/longer",
    "http://example.net/index",
];

const HOUR: Duration = Duration::from_secs(3600);

/// The first takes longest, and the last ends before the second. The clock is paused, so no test takes hours.
async fn wait_for(url: &str) -> usize {
    let hours = match url {
        "http://example.com" => 5,
        "http://example.org/longer" => 3,
        _ => 2,
    };
    sleep(hours * HOUR).await;
    url.len()
}

#[test]
fn all_are_in_flight_at_once() {
    static IN_FLIGHT: InFlight = InFlight::new();
    static EVENTS: Log<&str> = Log::new();
    async fn fetch_data(url: &'static str) -> usize {
        let _inside = IN_FLIGHT.enter();
        EVENTS.push("begin");
        let size = wait_for(url).await;
        EVENTS.push("end");
        size
    }

    run_paused("does one page wait for another?", async || {
        fetch_all(&URLS, fetch_data).await
    });
    assert_eq!(
        IN_FLIGHT.largest(),
        3,
        "on the left, the largest number of pages in flight at once. Create all three futures, and await them \
         together"
    );
    assert_eq!(
        EVENTS.events(),
        ["begin", "begin", "begin", "end", "end", "end"],
        "all three should begin before the first one ends, and each only once"
    );
}

#[test]
fn the_sizes_are_in_the_order_of_the_urls() {
    async fn fetch_data(url: &'static str) -> usize {
        wait_for(url).await
    }

    let sizes = run_paused("does one page wait for another?", async || {
        fetch_all(&URLS, fetch_data).await
    });
    assert_eq!(
        sizes,
        URLS.map(str::len),
        "the sizes should be in the order of the URLs, not in the order in which the pages arrived"
    );
}

#[test]
fn it_waits_for_all() {
    static ENDED: Log<&str> = Log::new();
    async fn fetch_data(url: &'static str) -> usize {
        let size = wait_for(url).await;
        ENDED.push(url);
        size
    }

    let ended = run_paused("does one page wait for another?", async || {
        fetch_all(&URLS, fetch_data).await;
        ENDED.events().len()
    });
    assert_eq!(
        ended, 3,
        "on the left, how many pages had arrived when `fetch_all` returned: wait for each of them"
    );
}
