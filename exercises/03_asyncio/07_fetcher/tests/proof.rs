//! Many connections at once, not too many, and no error but its own.

mod server;

use fetcher::{fetch, fetch_all};
use proof_async::run;
use server::Server;

const LIMIT: usize = 3;

const PATHS: [&str; 8] = ["/80", "/10", "/20", "/30", "/40", "/50", "/60", "/70"];

const HINT: &str =
    "does a client wait for more than is sent, or hold the event loop, as std's TcpStream does?";

#[test]
fn one_page_has_its_status_and_its_bytes() {
    let pages = run(HINT, async || {
        let server = Server::start(1).await;
        let found = fetch(server.address, "/1234").await;
        (found, fetch(server.address, "/nowhere").await)
    });
    let found = pages
        .0
        .expect("/1234 is a page: is the request sent, and the answer read to its end?");
    assert_eq!((found.status, found.bytes), (200, 1234), "/1234");
    let missing = pages
        .1
        .expect("/nowhere has an answer, which is 404: no error");
    assert_eq!((missing.status, missing.bytes), (404, 8), "/nowhere");
}

#[test]
fn as_many_as_the_limit_at_once() {
    let largest = run(HINT, async || {
        let server = Server::start(LIMIT).await;
        fetch_all(LIMIT, server.address, &PATHS).await;
        server.largest()
    });
    assert!(
        largest >= LIMIT,
        "the server saw {largest} open connections at once, and {LIMIT} may be: does one page wait for another?{}",
        if largest == 0 {
            " (First make `fetch` connect.)"
        } else {
            ""
        }
    );
}

#[test]
fn no_more_than_the_limit_at_once() {
    let largest = run(HINT, async || {
        let server = Server::start(LIMIT).await;
        fetch_all(LIMIT, server.address, &PATHS).await;
        server.largest()
    });
    assert!(
        largest <= LIMIT,
        "the server saw {largest} open connections at once, and the limit is {LIMIT}: a permit is to be held from \
         before the connection is made until the page is there"
    );
}

#[test]
fn an_error_is_one_result_and_the_rest_goes_on() {
    let pages = run(HINT, async || {
        let server = Server::start(LIMIT).await;
        let paths = ["/80", "/broken", "/20", "/nowhere", "/40"];
        fetch_all(LIMIT, server.address, &paths).await
    });
    let bytes: Vec<Option<usize>> = pages
        .iter()
        .map(|page| page.as_ref().ok().map(|page| page.bytes))
        .collect();
    assert_eq!(
        bytes,
        [Some(80), None, Some(20), Some(8), Some(40)],
        "five paths have five results in their order, and only the second is an error, as the server hangs up there"
    );
}
