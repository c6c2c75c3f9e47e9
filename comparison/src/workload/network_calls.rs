//! Network calls: connections over which a client sends a number, waits for the response, and only
//! then sends the next one.
//!
//! The server, a separate process, responds to each number with the next one after a delay. So
//! nearly all of the time is spent waiting for round trips.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result};
use multiprocessing::Entry;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::timeout;

use crate::subject::{JobSettings, MeasureRequest, Model, Service};
use crate::workload::result::{JobResult, TaskOutcome, TaskResult};
use crate::workload::run::run_all;
use crate::workload::{BASIC, Job, Sampling, server};

pub(crate) const JOB: Job = Job {
    name: "network calls",
    sampling: Sampling {
        group: "network calls",
        most: None,
        rust: &BASIC,
        python: &BASIC,
        only_computes: false,
        with_capacity: false,
    },
    python: &[(
        "network_calls.py",
        include_str!("../../python/workload/network_calls.py"),
    )],
    run,
    answer: |_, model, _| answer(connections(model)),
    service: |_, _| Some(Service::Calls),
    needs_work_dir: false,
    write_files: None,
    check: None,
    describe: Some(describe),
    entries: || vec![Entry::new(call)],
};

const CONNECTIONS: u64 = 20;
/// Sequential code makes fewer, since each takes it as long as the one before. What is compared is
/// the time per connection.
const SEQUENTIAL_CONNECTIONS: u64 = 5;
/// The sequential calls over each connection.
pub(crate) const CALLS: u64 = 10;
const IN_FLIGHT: usize = 10;
/// The delay before the server responds, as for a server in the same data centre.
pub(crate) const LATENCY: Duration = Duration::from_millis(2);
/// Far longer than a connection takes, unless the server is gone.
const TIME_LIMIT: Duration = Duration::from_secs(10);

fn run(model: Model, request: &MeasureRequest) -> Result<JobResult> {
    let server = server(request)?;
    let connections = (0..connections(model))
        .map(|number| (server, number))
        .collect();
    let results = run_all(model, IN_FLIGHT, connections, call, call_async);
    Ok(JobResult::sum(results?))
}

fn connections(model: Model) -> u64 {
    match model {
        Model::Sequential => SEQUENTIAL_CONNECTIONS,
        _ => CONNECTIONS,
    }
}

fn describe(_: &JobSettings) -> String {
    format!(
        "Network calls: {CALLS} round trips over each of {CONNECTIONS} TCP connections ({SEQUENTIAL_CONNECTIONS} by sequential code), {IN_FLIGHT} at a time, each \
         answered after {} ms.",
        LATENCY.as_millis()
    )
}

/// Returns the sum of the last numbers: each connection starts with its own number, and each call
/// adds one.
fn answer(connections: u64) -> u64 {
    (0..connections).map(|number| number + CALLS).sum()
}

/// Makes all calls of one connection, blocking.
fn call((server, connection): (SocketAddr, u64)) -> TaskOutcome {
    let call = || -> Result<u64> {
        let mut stream = TcpStream::connect_timeout(&server, TIME_LIMIT)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(TIME_LIMIT))?;
        let mut number = connection.to_le_bytes();
        for _ in 0..CALLS {
            stream.write_all(&number)?;
            stream.read_exact(&mut number)?;
        }
        Ok(u64::from_le_bytes(number))
    };
    to_outcome(connection, call())
}

/// Makes all calls of one connection, async.
async fn call_async((server, connection): (SocketAddr, u64)) -> TaskOutcome {
    let call = async || -> Result<u64> {
        let mut stream = tokio::net::TcpStream::connect(server).await?;
        stream.set_nodelay(true)?;
        let mut number = connection.to_le_bytes();
        for _ in 0..CALLS {
            stream.write_all(&number).await?;
            stream.read_exact(&mut number).await?;
        }
        Ok(u64::from_le_bytes(number))
    };
    let number = timeout(TIME_LIMIT, call()).await;
    let number = number.context("the server took too long").flatten();
    to_outcome(connection, number)
}

fn to_outcome(connection: u64, number: Result<u64>) -> TaskOutcome {
    let number = number.map_err(|error| format!("connection {connection} failed: {error:#}"))?;
    Ok(TaskResult::new(number))
}
