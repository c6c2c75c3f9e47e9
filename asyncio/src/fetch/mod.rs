//! `fetch_data` for real: `cargo run -p asyncio --bin fetch -- URL...`
//!
//! The chapter's `fetch_data` sleeps in place of a download. This one downloads, and so needs
//! [`Limits`]: on the number of downloads at a time, their time and size, and the redirects. An
//! error of one URL is printed in one line, and the other downloads go on.

mod connect;
mod options;
mod place;
mod show;

use std::ffi::OsString;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail, ensure};
use http_body_util::{BodyExt, Empty};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1;
use hyper::header::{HOST, LOCATION, USER_AGENT};
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use place::Place;

use crate::{create_task, map, run};

/// Limits for downloads.
#[derive(Debug, Clone)]
pub struct Limits {
    /// The number of downloads at a time.
    pub in_flight: usize,
    /// The time for one download, with its redirects.
    pub timeout: Duration,
    /// The largest size of a body, in bytes.
    pub bytes: u64,
    /// The number of redirects to follow for each URL.
    pub redirects: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            in_flight: 10,
            timeout: Duration::from_secs(30),
            bytes: 100_000_000,
            redirects: 10,
        }
    }
}

/// A downloaded page.
#[derive(Debug)]
pub struct Fetched {
    /// The status of the last response, such as `200 OK`.
    pub status: StatusCode,
    /// The body.
    pub body: Vec<u8>,
}

/// Downloads the page at `url`, and follows redirects.
///
/// # Errors
///
/// If the URL is not valid, the server cannot be reached, the response is not HTTP, or a limit is
/// exceeded. A status such as 404 is not an error here.
pub async fn fetch(url: &str, limits: &Limits) -> Result<Fetched> {
    // `asyncio.wait_for`: when the time is up, the download is dropped at its current `await`,
    // which closes its connection.
    tokio::time::timeout(limits.timeout, follow(url, limits))
        .await
        .unwrap_or_else(|_| {
            Err(anyhow!(
                "it took longer than {:?} (see --timeout)",
                limits.timeout
            ))
        })
}

async fn follow(url: &str, limits: &Limits) -> Result<Fetched> {
    let mut place = Place::parse(url)?;
    for _ in 0..=limits.redirects {
        let response = get(&place).await?;
        let status = response.status();
        let location = response.headers().get(LOCATION);
        match location.filter(|_| leads_elsewhere(status)) {
            Some(location) => {
                let location = std::str::from_utf8(location.as_bytes());
                let location = location.context("the redirect is not text")?;
                place = place.redirected(location)?;
            }
            None => {
                let body = read(response.into_body(), limits.bytes).await?;
                return Ok(Fetched { status, body });
            }
        }
    }
    bail!("it redirects more than {} times", limits.redirects)
}

/// Returns whether the status is a redirect, for the same statuses as Python's `urllib`. A 304 may
/// have a `Location` too, but is not a redirect.
fn leads_elsewhere(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

/// Sends one request, on a new connection.
async fn get(place: &Place) -> Result<Response<Incoming>> {
    let stream = connect::connect(place).await?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    // hyper splits a connection into a sender of requests and a future that moves the bytes, which
    // runs as a task. The task ends when the response is read, or dropped.
    drop(create_task(async { connection.await.is_ok() }));
    let request = Request::get(place.path())
        .header(HOST, place.authority())
        .header(USER_AGENT, "asyncio-fetch")
        .body(Empty::<Bytes>::new())?;
    sender
        .send_request(request)
        .await
        .context("the response is not HTTP")
}

/// Reads a body to its end, but no more than `limit` bytes: a server may send without end.
async fn read(mut body: Incoming, limit: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.context("the connection was closed before the end of the page")?;
        bytes.extend(frame.data_ref().into_iter().flatten());
        ensure!(
            bytes.len() as u64 <= limit,
            "it has more than {limit} bytes (see --max-bytes)"
        );
    }
    Ok(bytes)
}

/// Runs the program `fetch`: downloads all URLs of the command line, and prints the status and the
/// size of each page. Returns the exit code.
pub fn run_command(args: impl Iterator<Item = OsString> + 'static) -> i32 {
    match options::parse(lexopt::Parser::from_args(args)) {
        Ok((urls, limits)) => i32::from(!run(fetch_all(urls, limits))),
        Err(error) => options::refuse(error),
    }
}

/// Downloads all URLs, and prints the result of each. Returns whether all downloads succeeded.
async fn fetch_all(urls: Vec<String>, limits: Limits) -> bool {
    let start = Instant::now();
    let in_flight = limits.in_flight;
    let outcomes = map(in_flight, urls, |url| {
        let limits = limits.clone();
        async move {
            show::line(&format!("Fetching {url}"));
            let start = Instant::now();
            let outcome = fetch(&url, &limits).await;
            let seconds = start.elapsed().as_secs_f64();
            show::outcome(&url, &outcome, seconds);
            let is_fetched = outcome.is_ok_and(|fetched| !is_failure(fetched.status));
            (is_fetched, seconds)
        }
    })
    .await;
    let sum: f64 = outcomes.iter().map(|(_, seconds)| seconds).sum();
    let fetched = outcomes
        .iter()
        .filter(|(is_fetched, _)| *is_fetched)
        .count();
    show::total(fetched, outcomes.len(), start.elapsed().as_secs_f64(), sum);
    fetched == outcomes.len()
}

fn is_failure(status: StatusCode) -> bool {
    status.is_client_error() || status.is_server_error()
}
