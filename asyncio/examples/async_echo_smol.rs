//! Network calls, both sides of them: a server that sends back all it receives, and three clients.
//!
//!     cargo run -p asyncio --example async_echo_smol
//!     cargo run -p asyncio --example async_echo_smol 127.0.0.1:7007    a server, until Ctrl-C
//!
//! ```python
//! async def echo(reader, writer):
//!     while data := await reader.read(1024):
//!         writer.write(data)
//!         await writer.drain()
//!     writer.close()
//!
//! async def main():
//!     server = await asyncio.start_server(echo, "127.0.0.1", 7007)
//!     await server.serve_forever()
//! ```
//!
//! It stops as a server should: it accepts no new clients, lets the others finish, and cuts them
//! off after three seconds.
//!
//! What differs from `async_echo_tokio.rs`: a task is cancelled when it is dropped, unless you call
//! `detach`, so a set of tasks cancels the unfinished ones, as tokio's `JoinSet` does; `or` waits
//! for the first of several futures, where tokio has a macro; a timeout is such a race with a
//! `Timer`; and Ctrl-C comes from another crate.

use std::future::pending;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context;
use async_signal::{Signal, Signals};
use futures_util::future::try_join_all;
use futures_util::stream::FuturesUnordered;
use smol::future::or;
use smol::io::{AsyncReadExt, AsyncWriteExt};
use smol::net::{TcpListener, TcpStream};
use smol::stream::StreamExt;
use smol::{Timer, block_on, spawn};

fn main() -> anyhow::Result<()> {
    block_on(async {
        if let Some(address) = std::env::args().nth(1) {
            let listener = TcpListener::bind(&address)
                .await
                .with_context(|| format!("failed to listen at {address}: try another port"))?;
            println!("listening at {}", listener.local_addr()?);
            let mut ctrl_c = Signals::new([Signal::Int])?;
            serve(listener, ctrl_c.next()).await;
            return Ok(());
        }
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let clients = ["one", "two", "three"].map(|word| client(address, word));
        let serve = async {
            serve(listener, pending::<()>()).await;
            Ok(Vec::new())
        };
        let answers = or(serve, try_join_all(clients)).await?;
        println!("{answers:?}");
        Ok(())
    })
}

enum Event {
    Accepted(io::Result<(TcpStream, SocketAddr)>),
    Finished,
    Stop,
}

async fn serve<T>(listener: TcpListener, stop: impl Future<Output = T>) {
    let mut stop = Box::pin(stop);
    let mut connections = FuturesUnordered::new();
    loop {
        let accepted = async { Event::Accepted(listener.accept().await) };
        let finished = async {
            match connections.next().await {
                Some(_) => Event::Finished,
                None => pending().await, // Without connections, none finishes.
            }
        };
        let stopped = async {
            (&mut stop).await;
            Event::Stop
        };
        match or(stopped, or(accepted, finished)).await {
            Event::Accepted(Ok((stream, _))) => connections.push(spawn(echo(stream))),
            Event::Accepted(Err(error)) => {
                // For example too many open files: when other clients have closed theirs, it can go
                // on.
                eprintln!("failed to accept a connection: {error}");
                Timer::after(Duration::from_millis(100)).await;
            }
            Event::Finished => {} // A connection has finished.
            Event::Stop => break,
        }
    }
    drop(listener); // Python's `server.close()`: no new clients from here on.
    let finished = async {
        while connections.next().await.is_some() {}
        true
    };
    let time_is_up = async {
        Timer::after(Duration::from_secs(3)).await;
        false
    };
    if !or(finished, time_is_up).await {
        println!("{} had not finished", connections.len());
    }
} // Dropping a task cancels it.

async fn echo(mut stream: TcpStream) -> io::Result<()> {
    let mut buffer = [0; 1024];
    loop {
        match stream.read(&mut buffer).await? {
            0 => return Ok(()), // The client has closed its side.
            count => stream.write_all(&buffer[..count]).await?,
        }
    }
}

async fn client(server: SocketAddr, word: &str) -> io::Result<String> {
    let mut stream = TcpStream::connect(server).await?;
    stream.write_all(word.as_bytes()).await?;
    stream.shutdown(std::net::Shutdown::Write)?; // The server's `read` returns 0.
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    Ok(answer)
}
