//! Servers for one test each, in threads: with std's sockets, so that they share no code with the
//! tested program. They end with the test's process.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier};
use std::thread;

pub(crate) struct Server {
    port: u16,
    /// The largest number of requests that were open at the same time.
    pub(crate) most: Arc<AtomicUsize>,
}

impl Server {
    /// Starts a server that calls `answer` with the path of each request. A request must name this
    /// server as its host, as a real server has several hosts.
    pub(crate) fn start(answer: impl Fn(&str, &mut TcpStream) + Send + Sync + 'static) -> Self {
        Self::start_for(1, answer)
    }

    /// Starts a server that answers only once `together` requests have come.
    pub(crate) fn start_for(
        together: usize,
        answer: impl Fn(&str, &mut TcpStream) + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("it is bound").port();
        let most = Arc::new(AtomicUsize::new(0));
        let (open, answer) = (Arc::new(AtomicUsize::new(0)), Arc::new(answer));
        let all_came = Arc::new(Barrier::new(together));
        let largest = Arc::clone(&most);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.expect("a connection");
                let (open, most, answer) = (open.clone(), largest.clone(), answer.clone());
                let all_came = all_came.clone();
                thread::spawn(move || {
                    let now = open.fetch_add(1, Ordering::SeqCst) + 1;
                    most.fetch_max(now, Ordering::SeqCst);
                    let (path, host) = head_of(&mut stream);
                    all_came.wait();
                    // Before the answer: a client that has it may send its next request at once.
                    open.fetch_sub(1, Ordering::SeqCst);
                    if host == format!("127.0.0.1:{port}") {
                        answer(&path, &mut stream);
                    } else {
                        raw(&mut stream, "HTTP/1.1 421 Misdirected Request\r\n\r\n");
                    }
                });
            }
        });
        Self { port, most }
    }

    #[cfg(feature = "https")]
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }
}

/// Returns the URL of a port at which no server listens.
pub(crate) fn nobody() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("it is bound").port();
    format!("http://127.0.0.1:{port}/")
}

/// Reads the head of a request, and returns its path and its host with the port.
fn head_of(stream: &mut TcpStream) -> (String, String) {
    let lines = BufReader::new(stream).lines();
    let head: Vec<String> = lines
        .map_while(Result::ok)
        .take_while(|line| !line.is_empty())
        .collect();
    let path = head.first().and_then(|line| line.split(' ').nth(1));
    let host = head.iter().find_map(|line| line.strip_prefix("host: "));
    let [path, host] = [path, host].map(|text| text.unwrap_or_default().to_owned());
    (path, host)
}

/// Writes a text. An error is ignored: the client may have gone away.
pub(crate) fn raw(stream: &mut impl Write, text: &str) {
    let _ = stream.write_all(text.as_bytes());
}

pub(crate) fn answer(stream: &mut impl Write, status: &str, body: &str) {
    let length = body.len();
    raw(
        stream,
        &format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\n\r\n{body}"),
    );
}

pub(crate) fn until_it_hangs_up(stream: &mut TcpStream) {
    let _ = stream.read_to_end(&mut Vec::new());
}

pub(crate) fn for_ever(stream: &mut TcpStream) {
    raw(stream, "HTTP/1.1 200 OK\r\n\r\n");
    while stream.write_all(&[b'.'; 10_000]).is_ok() {}
}

/// Returns the path of a file of the tests: a certificate for `localhost`, its key, and the
/// authority that signed it. They were made with openssl and are valid for a hundred years; no
/// other program trusts them.
pub(crate) fn certificate(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/certificates");
    folder.join(name)
}

#[cfg(feature = "https")]
pub(crate) fn tls() -> Server {
    use tokio_rustls::rustls::pki_types::pem::PemObject;
    use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
    use tokio_rustls::rustls::{ServerConfig, ServerConnection, StreamOwned};

    let own = CertificateDer::from_pem_file(certificate("server.pem")).expect("a certificate");
    let key = PrivateKeyDer::from_pem_file(certificate("server.key")).expect("a key");
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![own], key)
        .expect("they fit");
    let config = Arc::new(config);
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = listener.local_addr().expect("it is bound").port();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let connection = ServerConnection::new(config.clone()).expect("a configuration");
            let mut stream = StreamOwned::new(connection, stream);
            let mut line = String::new();
            if BufReader::new(&mut stream).read_line(&mut line).is_ok() {
                answer(&mut stream, "200 OK", "secure");
            }
        }
    });
    Server {
        port,
        most: Arc::default(),
    }
}
