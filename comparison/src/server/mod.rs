//! The other side of the I/O-bound jobs: a server in a process of its own, so that its work is not counted as theirs.

mod calls;
mod news;
mod open;
mod pages;

use crate::{
    ask::{self, Ask},
    child::Child,
};
use anyhow::{Context, Result, bail};
use open::Open;
use serde::{Deserialize, Serialize};
use std::{
    io::{Read, Write},
    net::SocketAddr,
    sync::Arc,
    thread,
    time::Duration,
};
use tokio::net::{TcpListener, TcpSocket};

/// A server says its address, and its last words, at once.
const TIME_LIMIT: Duration = Duration::from_secs(10);

/// What is served.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(crate) enum Service {
    /// Pages with links, over HTTP, each after a while.
    Pages,
    /// The same news for everybody, once so many have come.
    News { to: u64 },
    /// The next number, call after call, each after a while.
    Calls,
}

/// A server that runs; it ends when this is dropped.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
}

impl Server {
    pub(crate) fn start(service: Service) -> Result<Server> {
        let mut child = Child::start(&Ask::Serve(service))?;
        let said = child
            .first_line(TIME_LIMIT)
            .context("failed to start the server")?;
        if child.has_ended() {
            child.result().context("failed to start the server")?;
            bail!("failed to start the server: it ended at once");
        }
        let address = said
            .trim()
            .parse()
            .with_context(|| format!("the server said {said:?}"))?;
        Ok(Server { child, address })
    }

    /// Ends the server, and tells the largest number of requests or connections that it had open at once.
    pub(crate) fn most_open(self) -> Result<u64> {
        let said = self
            .child
            .finish(TIME_LIMIT)
            .context("failed to end the server")?;
        let last = said.lines().last().unwrap_or_default();
        last.parse()
            .with_context(|| format!("the server said {said:?}"))
    }
}

/// The server's whole life: says its address, serves until its standard input is closed, says the most it had open.
pub(crate) fn serve(service: Service) -> Result<()> {
    let open = Arc::new(Open::default());
    asyncio::run(async {
        let listener = listen()?;
        ask::say(&listener.local_addr()?.to_string())?;
        let counted = Arc::clone(&open);
        thread::spawn(move || end_with_input(&counted));
        match service {
            Service::Pages => pages::serve(listener, open).await,
            Service::News { to } => news::serve(listener, open, to).await,
            Service::Calls => calls::serve(listener, open).await,
        }
    })
}

/// The input is also closed when whoever asked for the server is killed, so no server is left behind.
fn end_with_input(open: &Open) {
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
    let _ = writeln!(std::io::stdout(), "{}", open.most());
    std::process::exit(0);
}

/// With a queue long enough for a thousand that come at the same moment: who finds it full tries again only after a second.
fn listen() -> Result<TcpListener> {
    let socket = TcpSocket::new_v4()?;
    socket.bind(SocketAddr::from(([127, 0, 0, 1], 0)))?;
    Ok(socket.listen(4096)?)
}
