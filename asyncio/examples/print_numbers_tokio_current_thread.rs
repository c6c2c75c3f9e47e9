//! The chapter's first program on tokio's current-thread runtime, without this crate's library.
//!
//!     cargo run -p asyncio --example print_numbers_tokio_current_thread
//!
//! ```python
//! first = asyncio.create_task(print_numbers())
//! second = asyncio.create_task(print_numbers())
//! await first
//! await second
//! ```
//!
//! The other runtimes have the same program, to diff: `print_numbers_*.rs`.

use std::time::Duration;

use tokio::runtime::{Builder, LocalOptions};
use tokio::task::{JoinError, spawn_local};
use tokio::time::sleep;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let runtime = Builder::new_current_thread()
        .enable_time()
        .build_local(LocalOptions::default())?;
    runtime.block_on(async_main())?;
    Ok(())
}

async fn async_main() -> Result<(), JoinError> {
    let first = spawn_local(print_numbers());
    let second = spawn_local(print_numbers());
    first.await?; // It fails if the task panicked.
    second.await?;
    Ok(())
}

async fn print_numbers() {
    for i in 0..5 {
        println!("{i}");
        sleep(Duration::from_secs(1)).await;
    }
}
