//! Web scraping: ask a server for pages, and find the links in each.
//!
//! The server is a process of its own that takes its time over each page; a real client asks over a real socket, one
//! connection a page. So most of the time is spent waiting, which is what the document calls I/O-bound.

use super::{Done, Model, Outcome, Part, page};
use anyhow::{Context, Result, ensure};
use http_body_util::{BodyExt, Empty};
use hyper::{Request, body::Bytes, client::conn::http1, header::HOST};
use hyper_util::rt::TokioIo;
use std::{net::SocketAddr, sync::LazyLock, time::Duration};
use ureq::Agent;

const PAGES: u64 = 40;
/// As many requests at a time as a browser or a polite scraper would have open to one site.
const IN_FLIGHT: usize = 10;
/// No page takes anywhere near so long, unless the server is gone.
const TIME_LIMIT: Duration = Duration::from_secs(10);

pub(crate) fn run(model: Model, server: SocketAddr) -> Result<Done> {
    let pages: Vec<(SocketAddr, u64)> = (0..PAGES).map(|number| (server, number)).collect();
    Ok(Done::sum(model.run(
        IN_FLIGHT,
        pages,
        scrape,
        scrape_async,
    )?))
}

pub(crate) fn in_words() -> String {
    let latencies = || (0..PAGES).map(|number| page::latency(number).as_millis());
    let (least, most) = (
        latencies().min().unwrap_or(0),
        latencies().max().unwrap_or(0),
    );
    format!(
        "Web scraping: {PAGES} pages, {IN_FLIGHT} at a time, each answered after {least} to {most} ms."
    )
}

/// The number of links on all pages.
pub(crate) fn answer() -> u64 {
    (0..PAGES).map(page::links_on).sum()
}

/// For those who block.
pub(crate) fn scrape((server, number): (SocketAddr, u64)) -> Outcome {
    let get = || -> Result<String> {
        let mut response = AGENT.get(format!("http://{server}/page/{number}")).call()?;
        Ok(response.body_mut().read_to_string()?)
    };
    parse(number, get())
}

/// A new connection for each page, as in the form below. A time limit on the whole would also cover the look-up of the
/// host's name, for which ureq then starts a thread each time: so each of the parts that wait has its own.
static AGENT: LazyLock<Agent> = LazyLock::new(|| {
    let limit = Some(TIME_LIMIT);
    let config = Agent::config_builder().max_idle_connections(0);
    let config = config
        .timeout_connect(limit)
        .timeout_recv_response(limit)
        .timeout_recv_body(limit);
    config.build().new_agent()
});

/// For those who await.
pub(crate) async fn scrape_async((server, number): (SocketAddr, u64)) -> Outcome {
    let get = async || -> Result<String> {
        let stream = tokio::net::TcpStream::connect(server).await?;
        let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
        // hyper parts what moves the bytes from what asks: the first is a task of its own
        let connection = asyncio::create_task(connection);
        let request = Request::get(format!("/page/{number}")).header(HOST, server.to_string());
        let response = sender
            .send_request(request.body(Empty::<Bytes>::new())?)
            .await?;
        ensure!(
            response.status().is_success(),
            "the server answered {}",
            response.status()
        );
        let body = response.into_body().collect().await?.to_bytes();
        drop((sender, connection));
        Ok(String::from_utf8(body.to_vec())?)
    };
    let page = tokio::time::timeout(TIME_LIMIT, get()).await;
    parse(number, page.context("the server took too long").flatten())
}

fn parse(number: u64, page: Result<String>) -> Outcome {
    let page = page.map_err(|error| format!("failed to fetch page {number}: {error:#}"))?;
    Ok(Part::of(page::count_links(&page)))
}
