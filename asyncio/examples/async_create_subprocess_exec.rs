//! `create_subprocess_exec`: a program, its input and output, and how it ends.
//!
//!     cargo run -p asyncio --example async_create_subprocess_exec
//!
//! ```python
//! import asyncio
//! from asyncio.subprocess import PIPE
//!
//! async def main():
//!     process = await asyncio.create_subprocess_exec("cat", stdin=PIPE, stdout=PIPE)
//!     out, _ = await process.communicate(b"hello")
//!     print(out.decode(), process.returncode)
//!
//!     process = await asyncio.create_subprocess_exec("sleep", "3600")
//!     process.kill()
//!     print("killed:", await process.wait())
//!
//! asyncio.run(main())
//! ```
//!
//! Python's exit code -9 is in Rust a status without a code, and with a signal. A program that is
//! not found is an error of `spawn` (`ErrorKind::NotFound`). A child that is dropped keeps running;
//! `kill_on_drop(true)` kills it.

use std::process::{ExitStatus, Stdio};

use tokio::io::AsyncWriteExt;
use tokio::process::Command;

fn main() -> anyhow::Result<()> {
    asyncio::run(async {
        let mut cat = Command::new("cat");
        let mut child = cat.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let mut stdin = child.stdin.take().expect("it is piped");
        stdin.write_all(b"hello").await?; // For more bytes, `join!` this and the reading.
        drop(stdin);
        let output = child.wait_with_output().await?;
        let text = String::from_utf8(output.stdout)?;
        println!("{text} {}", returncode(output.status));

        let mut child = Command::new("sleep").arg("3600").spawn()?;
        child.start_kill()?;
        println!("killed: {}", returncode(child.wait().await?));
        Ok(())
    })
}

#[cfg(unix)]
fn returncode(status: ExitStatus) -> i32 {
    use std::os::unix::process::ExitStatusExt;

    let signal = status.signal().map(|signal| -signal);
    status.code().or(signal).expect("it has ended")
}

/// Returns the exit code, which is 1 on Windows for a process that was killed.
#[cfg(not(unix))]
fn returncode(status: ExitStatus) -> i32 {
    status.code().expect("it has ended")
}
