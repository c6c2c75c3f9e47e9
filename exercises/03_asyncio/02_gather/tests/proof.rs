//! Three at once, in the order of the arguments, and none of them left.

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

/// The first takes longest, and the last is done before the second. The clock stands still: nobody waits for hours.
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
fn all_are_under_way_at_once() {
    static IN_FLIGHT: InFlight = InFlight::new();
    static EVENTS: Log<&str> = Log::new();
    async fn fetch_data(url: &'static str) -> usize {
        let _inside = IN_FLIGHT.enter();
        EVENTS.push("begin");
        let size = wait_for(url).await;
        EVENTS.push("end");
        size
    }

    run_paused("does one wait for another?", async || {
        fetch_all(&URLS, fetch_data).await
    });
    assert_eq!(
        IN_FLIGHT.largest(),
        3,
        "the most that were under way at once, of three. Make all three futures, and await them together"
    );
    assert_eq!(
        EVENTS.events(),
        ["begin", "begin", "begin", "end", "end", "end"],
        "all three are to begin before the first one ends, and each only once"
    );
}

#[test]
fn the_sizes_are_in_the_order_of_the_urls() {
    async fn fetch_data(url: &'static str) -> usize {
        wait_for(url).await
    }

    let sizes = run_paused("does one wait for another?", async || {
        fetch_all(&URLS, fetch_data).await
    });
    assert_eq!(
        sizes,
        URLS.map(str::len),
        "the sizes are to come in the order of the URLs, and not in the order in which the pages came"
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

    let ended = run_paused("does one wait for another?", async || {
        fetch_all(&URLS, fetch_data).await;
        ENDED.events().len()
    });
    assert_eq!(
        ended, 3,
        "how many pages had come when `fetch_all` returned: wait for each of them"
    );
}
