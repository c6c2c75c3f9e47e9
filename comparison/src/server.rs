//! The other side of the I/O-bound jobs: a server in a process of its own, so that its work is not counted as theirs.

use crate::{
    ask::{self, Ask},
    child::Child,
    workload::{many_tasks::NEWS, page},
};
use anyhow::{Context, Result};
use http_body_util::Full;
use hyper::{
    Request, Response, StatusCode, body::Bytes, body::Incoming, server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use serde::{Deserialize, Serialize};
use std::{
    convert::Infallible,
    io::{Read, Write},
    net::SocketAddr,
    sync::Arc,
    sync::atomic::{AtomicU64, Ordering::SeqCst},
    thread,
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpSocket, TcpStream},
};

/// A server says its address, and its last words, at once.
const TIME_LIMIT: Duration = Duration::from_secs(10);

/// What is served.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(crate) enum Service {
    /// Pages with links, over HTTP, each after a while.
    Pages,
    /// The same news for everybody, once so many have come.
    News { to: u64 },
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
        let address = said
            .trim()
            .parse()
            .with_context(|| format!("the server said {said:?}"))?;
        Ok(Server { child, address })
    }

    /// Ends the server, and tells the largest number of requests that it had open at once.
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

/// Counts who is there now, and the most who ever were.
#[derive(Default)]
struct Open {
    now: AtomicU64,
    most: AtomicU64,
}

impl Open {
    fn come(&self) -> u64 {
        let now = self.now.fetch_add(1, SeqCst) + 1;
        self.most.fetch_max(now, SeqCst);
        now
    }

    fn go(&self) {
        self.now.fetch_sub(1, SeqCst);
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
            Service::Pages => serve_pages(listener, open).await,
            Service::News { to } => serve_news(listener, open, to).await,
        }
    })
}

/// The input is also closed when whoever asked for the server is killed, so no server is left behind.
fn end_with_input(open: &Open) {
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
    let _ = writeln!(std::io::stdout(), "{}", open.most.load(SeqCst));
    std::process::exit(0);
}

/// With a queue long enough for a thousand that come at the same moment: who finds it full tries again only after a second.
fn listen() -> Result<TcpListener> {
    let socket = TcpSocket::new_v4()?;
    socket.bind(SocketAddr::from(([127, 0, 0, 1], 0)))?;
    Ok(socket.listen(4096)?)
}

async fn serve_pages(listener: TcpListener, open: Arc<Open>) -> Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        let open = Arc::clone(&open);
        let service = service_fn(move |request| answer(request, Arc::clone(&open)));
        drop(asyncio::create_task(async move {
            // a client that goes away early is the client's matter: it reports what it got
            let _ = http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await;
        }));
    }
}

async fn answer(
    request: Request<Incoming>,
    open: Arc<Open>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let path = request.uri().path();
    let number = path
        .strip_prefix("/page/")
        .and_then(|digits| digits.parse().ok());
    let mut response = Response::new(Full::default());
    match number {
        Some(number) => {
            open.come();
            asyncio::sleep(page::latency(number)).await;
            *response.body_mut() = Full::from(page::html(number));
            open.go();
        }
        None => *response.status_mut() = StatusCode::NOT_FOUND,
    }
    Ok(response)
}

async fn serve_news(listener: TcpListener, open: Arc<Open>, to: u64) -> Result<()> {
    let mut waiting: Vec<TcpStream> = Vec::new();
    loop {
        let (stream, _) = listener.accept().await?;
        waiting.push(stream);
        if open.come() < to {
            continue;
        }
        for mut stream in waiting.drain(..) {
            let open = Arc::clone(&open);
            drop(asyncio::create_task(async move {
                let _ = stream.read_u8().await;
                let _ = stream.write_all(NEWS).await;
                open.go();
            }));
        }
    }
}
