//! Many concurrent I/O-bound tasks: a thousand connections and more, all open at once.
//!
//! The server answers nobody until all have come, as a stadium's board that shows everyone the goal at the same time does. Who opens one
//! connection after the other waits for ever, so the answer itself proves that all were open at once.

use super::{Done, Model, Outcome, Part};
use crate::children::Children;
use anyhow::{Context, Result, bail, ensure};
use multiprocessing::Process;
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    time::timeout,
};

/// What the server says to each.
pub(crate) const NEWS: &[u8] = b"goal\n";

/// When not all could be started the others would wait for ever.
const TIME_LIMIT: Duration = Duration::from_secs(15);

/// The answer is how many were told.
pub(crate) fn run(model: Model, tasks: u64, server: SocketAddr) -> Result<Done> {
    let numbers: Vec<(SocketAddr, u64)> = (0..tasks).map(|number| (server, number)).collect();
    let parts = match model {
        Model::Multiprocessing => forked(tasks, server),
        Model::Threading | Model::Asyncio => {
            model.run(tasks as usize, numbers, wait_for_news, wait_for_news_async)
        }
        // before it would time out
        other => bail!(
            "{} is not to have {tasks} connections open at once: try threading, multiprocessing or asyncio",
            other.name()
        ),
    };
    Ok(Done::sum(parts?))
}

pub(crate) fn in_words(tasks: u64) -> String {
    format!(
        "Many concurrent tasks: {tasks} connections, all open at once; a process for each is forked."
    )
}

/// For those who block.
pub(crate) fn wait_for_news((server, number): (SocketAddr, u64)) -> Outcome {
    let wait = || -> Result<[u8; NEWS.len()]> {
        let mut stream = TcpStream::connect(server)?;
        stream.set_read_timeout(Some(TIME_LIMIT))?;
        stream.write_all(b"\n")?;
        let mut news = [0; NEWS.len()];
        stream.read_exact(&mut news)?;
        Ok(news)
    };
    told(number, wait())
}

/// For those who await.
pub(crate) async fn wait_for_news_async((server, number): (SocketAddr, u64)) -> Outcome {
    let wait = async || -> Result<[u8; NEWS.len()]> {
        let mut stream = tokio::net::TcpStream::connect(server).await?;
        stream.write_all(b"\n").await?;
        let mut news = [0; NEWS.len()];
        timeout(TIME_LIMIT, stream.read_exact(&mut news)).await??;
        Ok(news)
    };
    told(number, wait().await)
}

/// A process for each connection, forked, as Python does on Linux: a pool of so many started anew would mostly measure
/// how long programs take to load. Its exit code tells whether it was told.
fn forked(tasks: u64, server: SocketAddr) -> Result<Vec<Part>> {
    let mut processes = Children::default();
    for number in 0..tasks {
        let process = Process::fork(|| {
            if wait_for_news((server, number)).is_err() {
                std::process::exit(1);
            }
        });
        let which = || format!("process {} of {tasks} did not start", number + 1);
        processes.0.push(process.with_context(which)?);
    }
    let told = |process: &mut Process| {
        ensure!(process.join()? == 0, "a process was not told");
        Ok(Part {
            answer: 1,
            process: process.pid() as u32,
            thread: "main".into(),
        })
    };
    processes.0.iter_mut().map(told).collect()
}

fn told(number: u64, news: Result<[u8; NEWS.len()]>) -> Outcome {
    let news = news.map_err(|error| format!("connection {number} failed: {error:#}"))?;
    if news != *NEWS {
        return Err(format!("connection {number} was told something else"));
    }
    Ok(Part::of(1))
}
