//! The servers of the I/O-bound jobs. A server is a separate process, so that its work is not
//! counted as the job's.

mod broadcast;
mod calls;
mod connections;
mod pages;

use std::io::{Read, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tokio::net::{TcpListener, TcpSocket};

use crate::process::child::Child;
use crate::process::task::{ChildTask, send_line};
use crate::server::connections::ConnectionGauge;
use crate::subject::Service;

/// The time limit for a server to print its address, and its final count.
const TIME_LIMIT: Duration = Duration::from_secs(10);

/// A running server. Dropping it ends the server.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
}

impl Server {
    pub(crate) fn start(service: Service) -> Result<Self> {
        let mut child = Child::start(&ChildTask::Serve(service))?;
        let line = child
            .first_line(TIME_LIMIT)
            .context("failed to start the server")?;
        if child.has_ended() {
            child.result().context("failed to start the server")?;
            bail!("failed to start the server: it ended at once");
        }
        let address = line
            .trim()
            .parse()
            .with_context(|| format!("the server printed {line:?}"))?;
        Ok(Self { child, address })
    }

    /// Ends the server and returns the largest number of requests or connections that it had open
    /// at once.
    pub(crate) fn most_open(self) -> Result<u64> {
        let output = self
            .child
            .finish(TIME_LIMIT)
            .context("failed to end the server")?;
        let last = output.lines().last().unwrap_or_default();
        last.parse()
            .with_context(|| format!("the server printed {output:?}"))
    }
}

/// Runs a server in this process: prints its address, serves until standard input is closed, and
/// prints the largest number of requests that were open at once.
pub(crate) fn serve(service: Service) -> Result<()> {
    let gauge = Arc::new(ConnectionGauge::default());
    asyncio::run(async {
        let listener = listen()?;
        send_line(&listener.local_addr()?.to_string())?;
        let at_end = Arc::clone(&gauge);
        // A blocking read needs a thread: standard input cannot be awaited portably.
        thread::spawn(move || end_with_input(&at_end));
        match service {
            Service::Pages => pages::serve(listener, gauge).await,
            Service::Broadcast { clients } => broadcast::serve(listener, gauge, clients).await,
            Service::Calls => calls::serve(listener, gauge).await,
        }
    })
}

/// Waits until standard input is closed, which also happens when the parent is killed.
fn end_with_input(gauge: &ConnectionGauge) {
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
    let _ = writeln!(std::io::stdout(), "{}", gauge.most());
    std::process::exit(0);
}

/// Listens with a queue that holds a thousand clients which connect at the same moment. A client
/// that finds the queue full tries again only after a second.
fn listen() -> Result<TcpListener> {
    let socket = TcpSocket::new_v4()?;
    socket.bind(SocketAddr::from(([127, 0, 0, 1], 0)))?;
    Ok(socket.listen(4096)?)
}
