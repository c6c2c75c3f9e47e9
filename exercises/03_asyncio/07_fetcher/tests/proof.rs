//! Several connections at once, not too many, and an error affects only its own page.

mod server;

use fetcher::{fetch, fetch_all};
use proof_async::run;
use server::Server;

const LIMIT: usize = 3;

const PATHS: [&str; 8] = ["/80", "/10", "/20", "/30", "/40", "/50", "/60", "/70"];

const HINT: &str = "does `fetch` read more than the server sends, or block the event loop, as std's TcpStream does?";

#[test]
fn one_page_has_its_status_and_its_bytes() {
    let pages = run(HINT, async || {
        let server = Server::start(1).await;
        let found = fetch(server.address, "/1234").await;
        (found, fetch(server.address, "/nowhere").await)
    });
    let found = pages
        .0
        .expect("/1234 is a page: does `fetch` send the request, and read the answer to its end?");
    assert_eq!((found.status, found.bytes), (200, 1234), "/1234");
    let missing = pages
        .1
        .expect("/nowhere has an answer, 404, which is not an error");
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
        "the server saw {largest} open connections at once, but {LIMIT} may be: does one page wait for another?{}",
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
        "the server saw {largest} open connections at once, but the limit is {LIMIT}: take a permit before you \
         connect, and hold it until the page has arrived"
    );
}

#[test]
fn an_error_is_one_result_and_the_others_go_on() {
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
        "five paths should have five results, in order. Only the second is an error, because there the server closes \
         the connection"
    );
}
