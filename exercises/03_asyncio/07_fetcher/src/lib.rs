//! # A small fetcher
//!
//! The chapter's `fetch_data` only pretends to fetch. Here you fetch pages over HTTP, several at a time but not too
//! many. In Python:
//!
//! ```python
//! async def fetch(host, port, path):
//!     reader, writer = await asyncio.open_connection(host, port)
//!     writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
//!     answer = await reader.read()
//!     writer.close()
//!     return page(answer)
//!
//! async def fetch_all(limit, host, port, paths):
//!     semaphore = asyncio.Semaphore(limit)
//!
//!     async def fetch_within_limit(path):
//!         async with semaphore:
//!             return await fetch(host, port, path)
//!
//!     return await asyncio.gather(*map(fetch_within_limit, paths), return_exceptions=True)
//! ```
//!
//! Read first: "When to Use Asyncio" in the chapter, asyncio/examples/async_open_connection.rs, and `client` at the
//! end of asyncio/examples/async_echo_tokio.rs.
//!
//! Do: first `fetch`, then `fetch_all`. The tests run a server on this machine. It closes the connection after its
//! answer.
//! Then: `cargo test` in this folder.

use std::io;
use std::net::SocketAddr;

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
pub async fn fetch(_server: SocketAddr, path: &str) -> io::Result<Page> {
    let _request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    // TODO: connect to the server, write the request, and read the answer to its end. Then remove the underscores.
    let answer = String::new();
    page(&answer)
}

/// Fetches all of the pages, at most `limit` of them at once. Returns one result for each, in the order of the paths.
pub async fn fetch_all(_limit: usize, server: SocketAddr, paths: &[&str]) -> Vec<io::Result<Page>> {
    // TODO: this fetches one page after the other.
    let mut pages = Vec::new();
    for path in paths {
        pages.push(fetch(server, path).await);
    }
    pages
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
