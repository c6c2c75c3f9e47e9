//! Up to `limit` pages at once, never more, and a slow page does not hold up the others.

use std::time::Duration;

use limit_in_flight::fetch_all;
use proof::{InFlight, Log};
use proof_async::run_paused;
use tokio::time::sleep;

const LIMIT: usize = 3;
const PAGES: u64 = 10;

/// The first page takes longer than all others together. The clock is paused, so no test takes hours.
async fn wait_for(page: u64) -> u64 {
    let hours = if page == 0 { 100 } else { 1 };
    sleep(Duration::from_secs(hours * 3600)).await;
    // In falling order, so that sorting the results does not help.
    1000 - 100 * page
}

const HINT: &str = "does a call wait for a permit that is never released?";

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
        "{largest} pages were in flight at once, but the limit is {LIMIT}. Do all calls use the same semaphore, and \
         does each keep its permit in a variable until its page has arrived?"
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
        "only {largest} pages were in flight at once, but {LIMIT} may be: does one page wait for another?"
    );
}

#[test]
fn a_slow_page_does_not_hold_up_others() {
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
        "on the left, how many of the other nine pages arrived before the slow page 0: {ended:?}. Page 0 may use one \
         permit, but as soon as another permit is free, the next page should begin"
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
        "the sizes should be in the order of the pages, not in the order in which the pages arrived"
    );
}
