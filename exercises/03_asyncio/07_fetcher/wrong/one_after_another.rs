//! Wrong: one page after the other, and the limit is not used.
//! Refused by: as_many_as_the_limit_at_once

use std::io;
use std::net::SocketAddr;

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
    let mut pages = Vec::new();
    for path in paths {
        pages.push(fetch(server, path).await);
    }
    pages
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
