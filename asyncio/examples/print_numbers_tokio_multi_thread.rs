//! The chapter's first program on tokio's multi-thread runtime, without this crate's library.
//!
//!     cargo run -p asyncio --example print_numbers_tokio_multi_thread
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

use tokio::runtime::Builder;
use tokio::task::{JoinError, spawn};
use tokio::time::sleep;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let runtime = Builder::new_multi_thread().enable_time().build()?;
    runtime.block_on(async_main())?;
    Ok(())
}

async fn async_main() -> Result<(), JoinError> {
    let first = spawn(print_numbers());
    let second = spawn(print_numbers());
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
