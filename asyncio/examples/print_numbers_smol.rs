//! The chapter's first program on smol, without this crate's library.
//!
//!     cargo run -p asyncio --example print_numbers_smol
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

use smol::{Timer, block_on, spawn};

fn main() {
    block_on(async_main());
}

async fn async_main() {
    let first = spawn(print_numbers());
    let second = spawn(print_numbers());
    first.await; // It panics if the task panicked.
    second.await;
}

async fn print_numbers() {
    for i in 0..5 {
        println!("{i}");
        Timer::after(Duration::from_secs(1)).await;
    }
}
