//! Wrong: `try_join_all` returns only the first error, and drops the pages that arrived and those in flight.
//! Refused by: an_error_is_one_result_and_the_others_go_on

use std::io;
use std::net::SocketAddr;

use futures_util::future::try_join_all;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;

#[derive(Debug)]
pub struct Page {
    pub status: u16,
    pub bytes: usize,
}

pub async fn fetch(server: SocketAddr, path: &str) -> io::Result<Page> {
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    let mut stream = TcpStream::connect(server).await?;
    stream.write_all(request.as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    page(&answer)
}

pub async fn fetch_all(limit: usize, server: SocketAddr, paths: &[&str]) -> Vec<io::Result<Page>> {
    let semaphore = Semaphore::new(limit);
    let fetch_within_limit = async |path| {
        let _permit = semaphore.acquire().await.expect("it is never closed");
        fetch(server, path).await
    };
    match try_join_all(paths.iter().copied().map(fetch_within_limit)).await {
        Ok(pages) => pages.into_iter().map(Ok).collect(),
        Err(error) => vec![Err(error)],
    }
}

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
