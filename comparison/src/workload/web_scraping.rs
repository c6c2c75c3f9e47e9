//! Web scraping: fetch pages from a server, and count the links of each.
//!
//! The server is a process that delays each page, and clients use real sockets, one connection per
//! page. So most of the time is spent waiting, which is what the chapter calls I/O-bound.

use std::net::SocketAddr;
use std::sync::LazyLock;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use http_body_util::{BodyExt, Empty};
use hyper::Request;
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::header::HOST;
use hyper_util::rt::TokioIo;
use multiprocessing::Entry;
use ureq::Agent;

use crate::subject::{JobSettings, MeasureRequest, Model, Service};
use crate::workload::result::{JobResult, TaskOutcome, TaskResult};
use crate::workload::run::run_all;
use crate::workload::{BASIC, Job, Sampling, page, server};

pub(crate) const JOB: Job = Job {
    name: "web scraping",
    sampling: Sampling {
        group: "web scraping",
        most: None,
        rust: &BASIC,
        python: &BASIC,
        only_computes: false,
        with_capacity: false,
    },
    python: &[(
        "web_scraping.py",
        include_str!("../../python/workload/web_scraping.py"),
    )],
    run,
    answer: |_, model, _| (0..pages(model)).map(page::links_on).sum(),
    service: |_, _| Some(Service::Pages),
    needs_work_dir: false,
    write_files: None,
    check: None,
    describe: Some(describe),
    entries: || vec![Entry::new(scrape)],
};

const PAGES: u64 = 30;
/// Sequential code fetches fewer, since each takes it as long as the one before. What is compared is
/// the time per page.
const SEQUENTIAL_PAGES: u64 = 10;
/// As many concurrent requests as a browser or a polite scraper sends to one site.
const IN_FLIGHT: usize = 10;
/// Far longer than a page takes, unless the server is gone.
const TIME_LIMIT: Duration = Duration::from_secs(10);

fn run(model: Model, request: &MeasureRequest) -> Result<JobResult> {
    let server = server(request)?;
    let pages = (0..pages(model)).map(|number| (server, number)).collect();
    let results = run_all(model, IN_FLIGHT, pages, scrape, scrape_async);
    Ok(JobResult::sum(results?))
}

fn pages(model: Model) -> u64 {
    match model {
        Model::Sequential => SEQUENTIAL_PAGES,
        _ => PAGES,
    }
}

fn describe(_: &JobSettings) -> String {
    let latencies = || (0..PAGES).map(|number| page::latency(number).as_millis());
    let least = latencies().min().unwrap_or(0);
    let most = latencies().max().unwrap_or(0);
    format!(
        "Web scraping: {PAGES} pages ({SEQUENTIAL_PAGES} by sequential code), {IN_FLIGHT} at a time, each answered after {least} to {most} ms."
    )
}

/// Fetches a page, blocking.
fn scrape((server, number): (SocketAddr, u64)) -> TaskOutcome {
    let get = || -> Result<String> {
        let mut response = AGENT.get(format!("http://{server}/page/{number}")).call()?;
        Ok(response.body_mut().read_to_string()?)
    };
    count_links(number, get())
}

/// Opens a new connection for each page, as [`scrape_async`] does. Each phase has a time limit: a
/// limit on the whole would include the name lookup, for which ureq then starts a thread each time.
static AGENT: LazyLock<Agent> = LazyLock::new(|| {
    let limit = Some(TIME_LIMIT);
    let config = Agent::config_builder().max_idle_connections(0);
    let config = config
        .timeout_connect(limit)
        .timeout_recv_response(limit)
        .timeout_recv_body(limit);
    config.build().new_agent()
});

/// Fetches a page, async.
async fn scrape_async((server, number): (SocketAddr, u64)) -> TaskOutcome {
    let get = async || -> Result<String> {
        let stream = tokio::net::TcpStream::connect(server).await?;
        let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
        // hyper splits a connection into a request handle and a future that transfers the bytes,
        // which runs as a task.
        let connection = asyncio::create_task(connection);
        let request = Request::get(format!("/page/{number}")).header(HOST, server.to_string());
        let response = sender
            .send_request(request.body(Empty::<Bytes>::new())?)
            .await?;
        ensure!(
            response.status().is_success(),
            "the server responded with {}",
            response.status()
        );
        let body = response.into_body().collect().await?.to_bytes();
        drop((sender, connection));
        Ok(String::from_utf8(body.to_vec())?)
    };
    let page = tokio::time::timeout(TIME_LIMIT, get()).await;
    count_links(number, page.context("the server took too long").flatten())
}

fn count_links(number: u64, page: Result<String>) -> TaskOutcome {
    let page = page.map_err(|error| format!("failed to fetch page {number}: {error:#}"))?;
    Ok(TaskResult::new(page::count_links(&page)))
}
