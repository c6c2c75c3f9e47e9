//! Network calls, both sides of them: a server that sends back all it receives, and three clients.
//!
//!     cargo run -p asyncio --example async_echo_tokio
//!     cargo run -p asyncio --example async_echo_tokio 127.0.0.1:7007    a server, until Ctrl-C
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
//! On two other runtimes, to diff: `async_echo_async_std.rs` and `async_echo_smol.rs`.

use std::future::pending;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;

use anyhow::Context;
use futures_util::future::try_join_all;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::select;
use tokio::signal::ctrl_c;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    if let Some(address) = std::env::args().nth(1) {
        let listener = TcpListener::bind(&address)
            .await
            .with_context(|| format!("failed to listen at {address}: try another port"))?;
        println!("listening at {}", listener.local_addr()?);
        serve(listener, ctrl_c()).await;
        return Ok(());
    }
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let clients = ["one", "two", "three"].map(|word| client(address, word));
    select! {
        () = serve(listener, pending::<()>()) => {}
        answers = try_join_all(clients) => println!("{:?}", answers?),
    }
    Ok(())
}

async fn serve<T>(listener: TcpListener, stop: impl Future<Output = T>) {
    let mut stop = pin!(stop);
    let mut connections = JoinSet::new();
    loop {
        select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => { connections.spawn(echo(stream)); }
                Err(error) => {
                    // For example too many open files: when other clients have closed theirs, it
                    // can go on.
                    eprintln!("failed to accept a connection: {error}");
                    sleep(Duration::from_millis(100)).await;
                }
            },
            Some(_) = connections.join_next() => {} // A connection has finished.
            _ = &mut stop => break,
        }
    }
    drop(listener); // Python's `server.close()`: no new clients from here on.
    let finished = async { while connections.join_next().await.is_some() {} };
    if timeout(Duration::from_secs(3), finished).await.is_err() {
        println!("{} had not finished", connections.len());
    }
} // Dropping a `JoinSet` cancels its tasks.

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
    stream.shutdown().await?; // The server's `read` returns 0.
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    Ok(answer)
}
