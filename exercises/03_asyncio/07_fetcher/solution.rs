//! # A small fetcher: a solution

use std::io;
use std::net::SocketAddr;

use futures_util::future::join_all;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;

/// The server's answer.
#[derive(Debug)]
pub struct Page {
    /// Such as 200. A 404 is an answer too, not an error.
    pub status: u16,
    /// The length of the body.
    pub bytes: usize,
}

/// Fetches one page.
///
/// # Errors
///
/// If there is no answer, or the answer is not HTTP.
pub async fn fetch(server: SocketAddr, path: &str) -> io::Result<Page> {
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    let mut stream = TcpStream::connect(server).await?;
    stream.write_all(request.as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    page(&answer)
}

/// Fetches all of the pages, at most `limit` of them at once. Returns one result for each, in the order of the paths.
pub async fn fetch_all(limit: usize, server: SocketAddr, paths: &[&str]) -> Vec<io::Result<Page>> {
    let semaphore = Semaphore::new(limit);
    let fetch_within_limit = async |path| {
        let _permit = semaphore.acquire().await.expect("it is never closed");
        fetch(server, path).await
    };
    join_all(paths.iter().copied().map(fetch_within_limit)).await
}

/// Parses an answer: a line with the status, more lines, an empty line, and the body.
fn page(answer: &str) -> io::Result<Page> {
    let (head, body) = answer
        .split_once("\r\n\r\n")
        .ok_or(io::ErrorKind::UnexpectedEof)?;
    let status = head.split(' ').nth(1).and_then(|word| word.parse().ok());
    Ok(Page {
        status: status.ok_or(io::ErrorKind::InvalidData)?,
        bytes: body.len(),
    })
}
