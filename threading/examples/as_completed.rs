//! Take results in the order in which they are done, not in that of the inputs.
//!
//!     cargo run -p threading --example as_completed
//!
//! ```python
//! import threading
//! from concurrent.futures import ThreadPoolExecutor, as_completed
//!
//! def job(n):
//!     may_end[n].wait()
//!     return n
//!
//! may_end = [threading.Event() for _ in range(3)]
//! with ThreadPoolExecutor(max_workers=3) as executor:
//!     futures = [executor.submit(job, n) for n in range(3)]
//!     may_end[2].set()
//!     for future in as_completed(futures):
//!         n = future.result()
//!         print("done:", n)
//!         may_end[n - 1].set()    # the next one
//! ```
//!
//! The same without futures: each job sends its result into one channel, and `main` reads the
//! channel. `as_completed` does no more than that. Python's has a `timeout`; here, `wait` has one
//! (`futures_wait.rs`).

use std::sync::Arc;

use threading::{Event, ThreadPoolExecutor, as_completed};

fn main() -> anyhow::Result<()> {
    let may_end = Arc::new([Event::new(), Event::new(), Event::new()]);
    let executor = ThreadPoolExecutor::new(3)?;
    let futures: Vec<_> = (0..3)
        .map(|n| {
            let may_end = Arc::clone(&may_end);
            executor.submit(move || {
                may_end[n].wait();
                n
            })
        })
        .collect();

    may_end[2].set();
    for future in as_completed(futures) {
        let n = future.result()?;
        println!("done: {n}");
        if n > 0 {
            may_end[n - 1].set(); // the next one
        }
    }
    Ok(())
}
