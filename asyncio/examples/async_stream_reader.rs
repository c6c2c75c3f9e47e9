//! `StreamReader`: read by line, by number of bytes, or up to a mark, and see the end of the
//! stream.
//!
//!     cargo run -p asyncio --example async_stream_reader
//!
//! ```python
//! import asyncio
//!
//! async def main():
//!     reader = asyncio.StreamReader()
//!     reader.feed_data(b"a line\n12345up to here;the rest")
//!     reader.feed_eof()
//!     print((await reader.readline()).decode(), end="")
//!     print((await reader.readexactly(5)).decode())
//!     print((await reader.readuntil(b";")).decode())
//!     print((await reader.read(4)).decode())
//!     try:
//!         await reader.readexactly(100)
//!     except asyncio.IncompleteReadError as error:
//!         print("incomplete:", error.partial.decode().strip())
//!     print("at the end:", reader.at_eof())
//!
//! asyncio.run(main())
//! ```
//!
//! The error of `read_exact` does not contain the part that was read: if you need it, use `take`
//! and `read_to_end`. Nor is the length of a line limited (Python: 64 KiB, or a
//! `LimitOverrunError`): for a peer that you do not trust, use `take` too.

use asyncio::run;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};

fn main() -> anyhow::Result<()> {
    run(async {
        let mut reader = BufReader::new(&b"a line\n12345up to here;the rest"[..]);
        let mut line = String::new();
        reader.read_line(&mut line).await?;
        print!("{line}");

        let mut exactly = [0; 5];
        reader.read_exact(&mut exactly).await?;
        println!("{}", String::from_utf8_lossy(&exactly));

        let mut until = Vec::new();
        reader.read_until(b';', &mut until).await?;
        println!("{}", String::from_utf8(until)?);

        let mut some = [0; 4];
        let number = reader.read(&mut some).await?;
        println!("{}", String::from_utf8_lossy(&some[..number]));

        let mut partial = String::new();
        (&mut reader).take(100).read_to_string(&mut partial).await?;
        println!("incomplete: {}", partial.trim());
        println!("at the end: {}", reader.fill_buf().await?.is_empty());
        Ok(())
    })
}
