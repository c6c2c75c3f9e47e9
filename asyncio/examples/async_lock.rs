//! `Lock`: on one thread no other task runs between two lines, unless there is an `await` between
//! them. Then you need a lock.
//!
//!     cargo run -p asyncio --example async_lock
//!
//! ```python
//! import asyncio
//! import contextlib
//!
//! async def add_1(lock, numbers):
//!     async with lock:
//!         before = numbers[0]
//!         await asyncio.sleep(0)    # another task may come in between
//!         numbers[0] = before + 1
//!
//! async def main():
//!     lock, numbers = asyncio.Lock(), [0]
//!     await asyncio.gather(*(add_1(lock, numbers) for _ in range(10)))
//!     print("with a lock:", numbers[0])
//!
//!     numbers = [0]
//!     no_lock = contextlib.AsyncExitStack    # enters and leaves, and locks nothing
//!     await asyncio.gather(*(add_1(no_lock(), numbers) for _ in range(10)))
//!     print("without:", numbers[0])
//!
//! asyncio.run(main())
//! ```
//!
//! The lock contains its value, and is released when the guard is dropped: Rust has no `release`.
//! In both languages, tasks get the lock in the order in which they came. This is tokio's `Mutex`;
//! std's is for short sections without an `await` (`async_trap_std_lock.rs`).

use std::cell::Cell;
use std::time::Duration;

use asyncio::{gather, run, sleep};
use tokio::sync::Mutex;

fn main() {
    run(async {
        let number = Mutex::new(0);
        gather((0..10).map(async |_| {
            let mut number = number.lock().await;
            let before = *number;
            sleep(Duration::ZERO).await; // Another task may run here.
            *number = before + 1;
        }))
        .await;
        println!("with a lock: {}", number.into_inner());

        let number = Cell::new(0);
        gather((0..10).map(async |_| {
            let before = number.get();
            sleep(Duration::ZERO).await;
            number.set(before + 1);
        }))
        .await;
        println!("without: {}", number.get());
    });
}
