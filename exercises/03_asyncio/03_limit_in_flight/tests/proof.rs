//! Never more than the limit, as many as the limit, and nobody waits for a slow one.

use std::time::Duration;

use limit_in_flight::fetch_all;
use proof::{InFlight, Log};
use proof_async::run_paused;
use tokio::time::sleep;

const LIMIT: usize = 3;
const PAGES: u64 = 10;

/// The first page takes longer than all others together. The clock stands still: nobody waits for hours.
async fn wait_for(page: u64) -> u64 {
    let hours = if page == 0 { 100 } else { 1 };
    sleep(Duration::from_secs(hours * 3600)).await;
    // Not in their own order: to sort them does not help.
    1000 - 100 * page
}

const HINT: &str = "does a call wait for a permit that nobody gives back?";

#[test]
fn no_more_than_the_limit_at_once() {
    static IN_FLIGHT: InFlight = InFlight::new();
    async fn fetch(page: u64) -> u64 {
        let _inside = IN_FLIGHT.enter();
        wait_for(page).await
    }

    run_paused(HINT, async || fetch_all(LIMIT, 0..PAGES, fetch).await);
    let largest = IN_FLIGHT.largest();
    assert!(
        largest <= LIMIT,
        "{largest} were in flight at once, and the limit is {LIMIT}. Do all calls ask the same semaphore, and does \
         each keep its permit, under a name, until its page is there?"
    );
}

#[test]
fn as_many_as_the_limit_at_once() {
    static IN_FLIGHT: InFlight = InFlight::new();
    async fn fetch(page: u64) -> u64 {
        let _inside = IN_FLIGHT.enter();
        wait_for(page).await
    }

    run_paused(HINT, async || fetch_all(LIMIT, 0..PAGES, fetch).await);
    let largest = IN_FLIGHT.largest();
    assert!(
        largest >= LIMIT,
        "only {largest} were in flight at once, and {LIMIT} may be: does one wait for another?"
    );
}

#[test]
fn a_slow_page_holds_up_nobody() {
    static ENDED: Log<u64> = Log::new();
    async fn fetch(page: u64) -> u64 {
        let size = wait_for(page).await;
        ENDED.push(page);
        size
    }

    run_paused(HINT, async || fetch_all(LIMIT, 0..PAGES, fetch).await);
    let ended = ENDED.events();
    let before_the_slow_one = ended.iter().position(|&page| page == 0);
    assert_eq!(
        before_the_slow_one,
        Some(9),
        "how many of the other nine pages came before page 0, which is slow: {ended:?}. It may keep one of the places, \
         but as soon as another place is free, the next page is to begin"
    );
}

#[test]
fn the_sizes_are_in_the_order_of_the_pages() {
    async fn fetch(page: u64) -> u64 {
        wait_for(page).await
    }

    let sizes = run_paused(HINT, async || fetch_all(LIMIT, 0..PAGES, fetch).await);
    let expected: Vec<u64> = (0..PAGES).map(|page| 1000 - 100 * page).collect();
    assert_eq!(
        sizes, expected,
        "the sizes are to come in the order of the pages, and not in the order in which the pages came"
    );
}
