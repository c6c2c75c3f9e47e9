//! Network calls: connections over which a client asks, waits for the answer, and only then can ask again.
//!
//! The server, a process of its own, answers each number with the next one, after a while. So nearly all of the time is
//! spent waiting for round trips.

use super::{Done, Model, Outcome, Part};
use anyhow::{Context, Result};
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    time::timeout,
};

const CONNECTIONS: u64 = 30;
/// Over each connection, one after the other.
pub(crate) const CALLS: u64 = 10;
const IN_FLIGHT: usize = 10;
/// How long the server thinks before it answers: as one in the same data centre does.
pub(crate) const LATENCY: Duration = Duration::from_millis(2);
/// No connection takes anywhere near so long, unless the server is gone.
const TIME_LIMIT: Duration = Duration::from_secs(10);

pub(crate) fn run(model: Model, server: SocketAddr) -> Result<Done> {
    let connections = (0..CONNECTIONS).map(|number| (server, number)).collect();
    Ok(Done::sum(model.run(
        IN_FLIGHT,
        connections,
        call,
        call_async,
    )?))
}

pub(crate) fn in_words() -> String {
    format!(
        "Network calls: {CALLS} round trips over each of {CONNECTIONS} TCP connections, {IN_FLIGHT} at a time, each \
         answered after {} ms.",
        LATENCY.as_millis()
    )
}

/// The sum of the last numbers: each connection begins with its own number, and each call adds one.
pub(crate) fn answer() -> u64 {
    (0..CONNECTIONS).map(|number| number + CALLS).sum()
}

/// For those who block.
pub(crate) fn call((server, connection): (SocketAddr, u64)) -> Outcome {
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
    told(connection, call())
}

/// For those who await.
pub(crate) async fn call_async((server, connection): (SocketAddr, u64)) -> Outcome {
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
    told(connection, number)
}

fn told(connection: u64, number: Result<u64>) -> Outcome {
    let number = number.map_err(|error| format!("connection {connection} failed: {error:#}"))?;
    Ok(Part::of(number))
}
