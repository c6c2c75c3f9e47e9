//! The other side of the I/O-bound jobs: a server in a process of its own, so that its work is not counted as theirs.

use crate::{
    ask::{self, Ask},
    child::Child,
    workload::{many_tasks::NEWS, page},
};
use anyhow::{Context, Result, bail};
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

/// One request that is open, until this is dropped: also when its client goes away early.
struct Counted(Arc<Open>);

impl Counted {
    fn new(open: &Arc<Open>) -> Counted {
        let now = open.now.fetch_add(1, SeqCst) + 1;
        open.most.fetch_max(now, SeqCst);
        Counted(Arc::clone(open))
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.now.fetch_sub(1, SeqCst);
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
            let _counted = Counted::new(&open);
            asyncio::sleep(page::latency(number)).await;
            *response.body_mut() = Full::from(page::html(number));
        }
        None => *response.status_mut() = StatusCode::NOT_FOUND,
    }
    Ok(response)
}

async fn serve_news(listener: TcpListener, open: Arc<Open>, to: u64) -> Result<()> {
    let mut waiting: Vec<(TcpStream, Counted)> = Vec::new();
    loop {
        let (stream, _) = listener.accept().await?;
        waiting.push((stream, Counted::new(&open)));
        if (waiting.len() as u64) < to {
            continue;
        }
        for (mut stream, counted) in waiting.drain(..) {
            drop(asyncio::create_task(async move {
                let _ = stream.read_u8().await;
                let _ = stream.write_all(NEWS).await;
                drop(counted);
            }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::time::timeout;

    /// The proof that all connections were open at once stands on this: nobody is told before the last has come.
    #[test]
    fn the_news_waits_for_the_last() {
        asyncio::run(async {
            let listener = listen().expect("a port");
            let address = listener.local_addr().expect("its address");
            let open = Arc::new(Open::default());
            drop(asyncio::create_task(serve_news(
                listener,
                Arc::clone(&open),
                3,
            )));

            let come = async || {
                let mut stream = TcpStream::connect(address).await.expect("a connection");
                stream.write_all(b"\n").await.expect("a request");
                stream
            };
            let mut first = [come().await, come().await];
            for stream in &mut first {
                let told = timeout(Duration::from_millis(100), stream.read_u8()).await;
                assert!(told.is_err(), "two of three have come, and one was told");
            }
            let last = come().await;
            for mut stream in first.into_iter().chain([last]) {
                let mut news = vec![0; NEWS.len()];
                let told = timeout(Duration::from_secs(10), stream.read_exact(&mut news)).await;
                assert!(told.is_ok_and(|told| told.is_ok()), "all three are told");
                assert_eq!(news, NEWS);
            }
            assert_eq!(open.most.load(SeqCst), 3);
        });
    }

    #[test]
    fn who_has_gone_is_not_open_any_more() {
        let open = Arc::new(Open::default());
        drop(Counted::new(&open));
        let _second = Counted::new(&open);
        assert_eq!(open.most.load(SeqCst), 1);
    }
}
