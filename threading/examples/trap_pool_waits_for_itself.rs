//! Trap: a job waits for another job of the same pool, and the pool's only thread is busy waiting.
//!
//!     cargo run -p threading --example trap_pool_waits_for_itself
//!
//! ```python
//! import threading
//! from concurrent.futures import ThreadPoolExecutor, TimeoutError
//!
//! def outer():
//!     inner = executor.submit(pow, 2, 10)
//!     try:
//!         return inner.result(timeout=0.05)    # without the limit: for ever
//!     except TimeoutError:
//!         return "the inner job has not begun"
//!
//! executor = ThreadPoolExecutor(max_workers=1)
//! print(executor.submit(outer).result())
//! executor.shutdown()
//! ```
//!
//! More threads only hide it, until all of them wait. Cure: submit the inner jobs from outside, or
//! let the job return the next job. rayon avoids this: a thread of its pool that waits in `join` or
//! `scope` runs other jobs in that time.

use std::sync::Arc;
use std::time::Duration;

use threading::ThreadPoolExecutor;

fn main() -> anyhow::Result<()> {
    let executor = Arc::new(ThreadPoolExecutor::new(1)?);
    let same = Arc::clone(&executor);

    let outer = executor.submit(move || {
        let inner = same.submit(|| 2_u32.pow(10));
        if inner.wait_timeout(Duration::from_millis(50)) {
            "the inner job is done"
        } else {
            "the inner job has not begun"
        }
    });
    println!("{}", outer.result()?);
    Ok(())
}
