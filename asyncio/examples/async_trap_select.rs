//! Trap: `select!` drops the future that was not first, and the bytes that it had read already.
//!
//!     cargo run -p asyncio --example async_trap_select
//!
//! ```python
//! import asyncio
//!
//! async def main():
//!     reader = asyncio.StreamReader()
//!     reader.feed_data(b"ab")
//!     try:
//!         await asyncio.wait_for(reader.readexactly(4), 0.01)
//!     except asyncio.TimeoutError:
//!         print("too late")
//!     reader.feed_data(b"cdef")
//!     print("then read:", (await reader.readexactly(4)).decode())
//!
//! asyncio.run(main())
//! ```
//!
//! Python's `readexactly` takes no bytes out of its buffer until all are there, so none are lost.
//! tokio's `read_exact` has taken "ab" when it is dropped. Its documentation says so under *Cancel
//! safety*, as that of each function does: read it for each branch of a `select!`, and for each
//! future under a `timeout`. Cures: a call that is safe (`read`, `recv`), or a future that lives
//! outside of the `select!` and is polled by `&mut`, as the second one here.

use std::pin::pin;
use std::time::Duration;

use asyncio::{run, sleep};
use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

fn main() -> anyhow::Result<()> {
    run(async {
        let (mut writer, mut reader) = duplex(64);
        let mut four = [0; 4];
        writer.write_all(b"ab").await?;
        tokio::select! {
            read = reader.read_exact(&mut four) => println!("read {}", read?),
            () = sleep(Duration::from_millis(10)) => println!("too late"),
        }
        writer.write_all(b"cdef").await?;
        reader.read_exact(&mut four).await?;
        println!("then read: {}", String::from_utf8_lossy(&four));

        writer.write_all(b"ab").await?;
        let mut read = pin!(reader.read_exact(&mut four));
        tokio::select! {
            read = &mut read => println!("read {}", read?),
            () = sleep(Duration::from_millis(10)) => println!("kept, too late"),
        }
        writer.write_all(b"cdef").await?;
        read.await?;
        println!("then read: {}", String::from_utf8_lossy(&four));
        Ok(())
    })
}
