//! `create_subprocess_shell`: a command line for the shell, with the text that it prints to each of
//! its two outputs.
//!
//!     cargo run -p asyncio --example async_create_subprocess_shell
//!
//! ```python
//! import asyncio
//! from asyncio.subprocess import PIPE
//!
//! async def main():
//!     process = await asyncio.create_subprocess_shell(
//!         "echo out; echo err >&2; exit 3", stdout=PIPE, stderr=PIPE)
//!     out, err = await process.communicate()
//!     print(out.decode().strip(), err.decode().strip(), process.returncode)
//!
//! asyncio.run(main())
//! ```
//!
//! Rust never starts a shell for you: here the code starts `sh -c` itself. Do not put text from a
//! user into such a line, in either language.

use tokio::process::Command;

fn main() -> anyhow::Result<()> {
    asyncio::run(async {
        let line = "echo out; echo err >&2; exit 3";
        let output = Command::new("sh").arg("-c").arg(line).output().await?;
        let out = String::from_utf8(output.stdout)?;
        let err = String::from_utf8(output.stderr)?;
        let code = output.status.code().expect("no signal ended it");
        println!("{} {} {code}", out.trim(), err.trim());
        Ok(())
    })
}
