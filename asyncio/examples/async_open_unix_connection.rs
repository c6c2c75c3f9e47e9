//! `start_unix_server` and `open_unix_connection`: the same over a socket that is a file.
//!
//!     cargo run -p asyncio --example async_open_unix_connection
//!
//! ```python
//! import asyncio, os, tempfile
//!
//! async def answer(reader, writer):
//!     writer.write((await reader.readline()).upper())
//!     await writer.drain()
//!     writer.close()
//!
//! async def main():
//!     with tempfile.TemporaryDirectory() as folder:
//!         path = os.path.join(folder, "socket")
//!         server = await asyncio.start_unix_server(answer, path)
//!         reader, writer = await asyncio.open_unix_connection(path)
//!         writer.write(b"hello\n")
//!         print((await reader.readline()).decode().strip())
//!         writer.close()
//!         server.close()
//!
//! asyncio.run(main())
//! ```
//!
//! The program has to remove the file itself (Python 3.13 removes it). Diff this with
//! `async_open_connection.rs`.

#[cfg(unix)]
use asyncio::{create_task, run};
#[cfg(unix)]
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
#[cfg(unix)]
use tokio::net::{UnixListener, UnixStream};

#[cfg(unix)]
fn main() -> anyhow::Result<()> {
    run(async {
        let path = std::env::temp_dir().join(format!("async_unix_{}", std::process::id()));
        let listener = UnixListener::bind(&path)?;
        let _server = create_task(async move {
            while let Ok((stream, _from)) = listener.accept().await {
                let _connection = create_task(answer(stream));
            }
        });
        let connected = UnixStream::connect(&path).await;
        std::fs::remove_file(&path)?; // Open connections stay open.
        let mut stream = BufReader::new(connected?);
        stream.write_all(b"hello\n").await?;
        let mut line = String::new();
        stream.read_line(&mut line).await?;
        println!("{}", line.trim());
        Ok(())
    })
}

#[cfg(unix)]
async fn answer(stream: UnixStream) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    let mut line = String::new();
    stream.read_line(&mut line).await?;
    stream.write_all(line.to_uppercase().as_bytes()).await
}

#[cfg(not(unix))]
fn main() -> anyhow::Result<()> {
    anyhow::bail!("tokio has Unix sockets on Unix alone: on Windows, use WSL")
}
