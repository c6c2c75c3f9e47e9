//! End a pool, and cancel the jobs that have not begun.
//!
//!     cargo run -p threading --example executor_shutdown
//!
//! ```python
//! import threading
//! from concurrent.futures import ThreadPoolExecutor
//!
//! def job():
//!     has_begun.set()
//!     may_end.wait()
//!     return "done"
//!
//! has_begun, may_end = threading.Event(), threading.Event()
//! executor = ThreadPoolExecutor(max_workers=1)
//! first, second = executor.submit(job), executor.submit(job)
//! has_begun.wait()
//! second.add_done_callback(lambda second: may_end.set())
//! executor.shutdown(cancel_futures=True)    # cancels the second, and waits for the first
//! print("first:", first.result())
//! print("second is cancelled:", second.cancelled())
//! ```
//!
//! In Rust `shutdown` uses the executor up, so a later `submit` does not compile; Python raises
//! `RuntimeError`. A running job is never interrupted, in either language.

use std::sync::Arc;

use threading::{Event, ThreadPoolExecutor};

fn main() -> anyhow::Result<()> {
    let (has_begun, may_end) = (Arc::new(Event::new()), Arc::new(Event::new()));
    let job = {
        let (has_begun, may_end) = (Arc::clone(&has_begun), Arc::clone(&may_end));
        move || {
            has_begun.set();
            may_end.wait();
            "done"
        }
    };

    let executor = ThreadPoolExecutor::new(1)?;
    let (first, second) = (executor.submit(job.clone()), executor.submit(job));
    has_begun.wait();
    second.add_done_callback(move |_| may_end.set());
    executor.shutdown_and_cancel_futures(); // cancels the second, and waits for the first
    println!("first: {}", first.result()?);
    println!("second is cancelled: {}", second.cancelled());
    Ok(())
}
