//! The chapter's first program on async-std, without this crate's library. async-std is
//! discontinued and recommends smol: for reading old code.
//!
//!     cargo run -p asyncio --example print_numbers_async_std
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

use async_std::task::{block_on, sleep, spawn};

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
        sleep(Duration::from_secs(1)).await;
    }
}
