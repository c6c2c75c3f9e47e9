//! `start_server` and `open_connection`: a line over TCP, and the reply to it.
//!
//!     cargo run -p asyncio --example async_open_connection
//!
//! ```python
//! import asyncio
//!
//! async def answer(reader, writer):
//!     line = await reader.readline()
//!     writer.write(line.upper())
//!     await writer.drain()
//!     writer.close()
//!
//! async def main():
//!     server = await asyncio.start_server(answer, "127.0.0.1", 0)
//!     host, port = server.sockets[0].getsockname()
//!     reader, writer = await asyncio.open_connection(host, port)
//!     writer.write(b"hello\n")
//!     await writer.drain()
//!     print((await reader.readline()).decode().strip())
//!     writer.close()
//!     server.close()
//!
//! asyncio.run(main())
//! ```
//!
//! `start_server` calls `answer` in a task for each connection; in Rust you write that loop
//! yourself. `write_all` waits until the system has taken all bytes, so `drain` is not needed. A
//! connection is closed when its last half is dropped.

use asyncio::{create_task, run};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

fn main() -> anyhow::Result<()> {
    run(async {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let _server = create_task(async move {
            while let Ok((stream, _from)) = listener.accept().await {
                let _connection = create_task(answer(stream));
            }
        });
        let mut stream = BufReader::new(TcpStream::connect(address).await?);
        stream.write_all(b"hello\n").await?;
        let mut line = String::new();
        stream.read_line(&mut line).await?;
        println!("{}", line.trim());
        Ok(())
    })
}

async fn answer(stream: TcpStream) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    let mut line = String::new();
    stream.read_line(&mut line).await?;
    stream.write_all(line.to_uppercase().as_bytes()).await
}
