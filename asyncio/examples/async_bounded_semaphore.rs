//! `Semaphore` and `BoundedSemaphore`: a number of permits; a task that finds none waits.
//!
//!     cargo run -p asyncio --example async_bounded_semaphore
//!
//! ```python
//! import asyncio
//!
//! async def main():
//!     semaphore = asyncio.BoundedSemaphore(2)
//!     await semaphore.acquire()
//!     await semaphore.acquire()
//!     print("locked:", semaphore.locked())
//!     semaphore.release()
//!     print("locked:", semaphore.locked())
//!     semaphore.release()
//!     try:
//!         semaphore.release()    # nobody holds it
//!     except ValueError:
//!         print("released too often")
//!
//! asyncio.run(main())
//! ```
//!
//! A permit is released when it is dropped, so never twice: every semaphore is bounded.
//! `add_permits` is Python's `Semaphore.release`: it can add permits beyond the first number.
//! `map(limit, ..)` is the short form (`async_semaphore.rs`).

use asyncio::run;
use tokio::sync::{AcquireError, Semaphore};

fn main() -> Result<(), AcquireError> {
    run(async {
        let semaphore = Semaphore::new(2);
        let first = semaphore.acquire().await?;
        let second = semaphore.acquire().await?;
        println!("locked: {}", semaphore.available_permits() == 0);
        drop(first);
        println!("locked: {}", semaphore.available_permits() == 0);
        drop(second);
        println!("{} permits", semaphore.available_permits());
        semaphore.add_permits(1);
        println!("{} permits", semaphore.available_permits());
        Ok(())
    })
}
