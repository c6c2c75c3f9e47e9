//! Wrong: it fetches all at once. A small server, or a laptop with few file descriptors, refuses some.
//! Refused by: no_more_than_the_limit_at_once

use std::io;
use std::net::SocketAddr;

use futures_util::future::join_all;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

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

pub async fn fetch_all(_limit: usize, server: SocketAddr, paths: &[&str]) -> Vec<io::Result<Page>> {
    join_all(paths.iter().map(|path| fetch(server, path))).await
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
