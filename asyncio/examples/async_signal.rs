//! `loop.add_signal_handler`: a signal is one more thing to wait for.
//!
//!     cargo run -p asyncio --example async_signal
//!
//! ```python
//! import asyncio
//! import os
//! import signal
//!
//! async def main():
//!     stop = asyncio.Event()
//!     asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, stop.set)
//!     kill = await asyncio.create_subprocess_exec("kill", "-USR1", str(os.getpid()))
//!     await kill.wait()
//!     await stop.wait()
//!     print("asked to stop")
//!
//! asyncio.run(main())
//! ```
//!
//! For Ctrl-C use `tokio::signal::ctrl_c().await`. Python turns Ctrl-C into a cancelled `main`; a
//! Rust program that does not wait for it is ended by the system, and no `Drop` runs.

#[cfg(unix)]
fn main() -> anyhow::Result<()> {
    use asyncio::run;
    use tokio::process::Command;
    use tokio::signal::unix::{SignalKind, signal};

    run(async {
        let mut stop = signal(SignalKind::user_defined1())?; // No longer kills the process.
        let our_id = std::process::id().to_string();
        Command::new("kill")
            .args(["-USR1", &our_id])
            .status()
            .await?;
        stop.recv().await;
        println!("asked to stop");
        Ok(())
    })
}

#[cfg(not(unix))]
fn main() -> anyhow::Result<()> {
    anyhow::bail!("SIGUSR1 needs Unix: on Windows, use WSL")
}
