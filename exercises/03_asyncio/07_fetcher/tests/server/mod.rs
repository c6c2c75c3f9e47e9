//! A server on this machine that counts its open connections.

use std::cell::Cell;
use std::io;
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::Duration;

use proof::InFlight;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{spawn_local, yield_now};
use tokio::time::{sleep, timeout};

/// Serves a page of N bytes at `/N`, closes the connection without an answer at `/broken`, and answers 404 otherwise.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    watch: Rc<Watch>,
}

struct Watch {
    expected: usize,
    given_up: Cell<bool>,
    open: InFlight,
}

/// How long the server waits for connections. With a right answer it never waits that long.
const PATIENCE: Duration = Duration::from_secs(1);

impl Server {
    /// Starts a server that sends no answer until `expected` connections are open at once, or a second has passed.
    pub(crate) async fn start(expected: usize) -> Server {
        let listener = TcpListener::bind(("127.0.0.1", 0))
            .await
            .expect("a free port");
        let address = listener.local_addr().expect("it is bound");
        let watch = Rc::new(Watch {
            expected,
            given_up: Cell::new(false),
            open: InFlight::new(),
        });
        let watching = Rc::clone(&watch);
        spawn_local(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let watch = Rc::clone(&watching);
                // The server ignores errors of a client that disconnects.
                spawn_local(async move { answer(stream, &watch).await.is_ok() });
            }
        });
        Server { address, watch }
    }

    /// The most connections that were open at once.
    pub(crate) fn largest(&self) -> usize {
        self.watch.open.largest()
    }
}

async fn answer(stream: TcpStream, watch: &Watch) -> io::Result<()> {
    let open = watch.open.enter();
    let mut stream = BufReader::new(stream);
    let request = timeout(PATIENCE, read(&mut stream)).await??;
    watch.wait_for_the_others().await;
    let path = request.split(' ').nth(1).unwrap_or_default();
    let (status, body) = match path.trim_start_matches('/').parse() {
        Ok(bytes) => ("200 OK", "x".repeat(bytes)),
        Err(_) => ("404 Not Found", "not here".to_owned()),
    };
    // Before the answer: the client may request the next page as soon as it has this one.
    drop(open);
    if path == "/broken" {
        return Ok(());
    }
    let length = body.len();
    let answer = format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\n\r\n{body}");
    stream.write_all(answer.as_bytes()).await
}

/// Reads a request, which ends with an empty line.
async fn read(stream: &mut BufReader<TcpStream>) -> io::Result<String> {
    let mut request = String::new();
    while !request.ends_with("\r\n\r\n") {
        if stream.read_line(&mut request).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    Ok(request)
}

impl Watch {
    async fn wait_for_the_others(&self) {
        let all_came = async {
            while self.open.largest() < self.expected && !self.given_up.get() {
                sleep(Duration::from_millis(1)).await;
            }
        };
        if timeout(PATIENCE, all_came).await.is_err() {
            self.given_up.set(true);
        }
        // Gives the client a hundred turns to open connections beyond the limit.
        for _ in 0..100 {
            yield_now().await;
        }
    }
}
