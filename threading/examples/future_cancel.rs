//! Cancel a job: possible before it has begun, and not after.
//!
//!     cargo run -p threading --example future_cancel
//!
//! ```python
//! import threading
//! from concurrent.futures import CancelledError, ThreadPoolExecutor
//!
//! def job():
//!     has_begun.set()
//!     may_end.wait()
//!     return "done"
//!
//! has_begun, may_end = threading.Event(), threading.Event()
//! with ThreadPoolExecutor(max_workers=1) as executor:
//!     first, second = executor.submit(job), executor.submit(job)
//!     has_begun.wait()
//!     print("running:", first.running(), "cancel:", first.cancel())
//!     print("running:", second.running(), "cancel:", second.cancel())
//!     may_end.set()
//!     print("first:", first.result())
//!     try:
//!         second.result()
//!     except CancelledError:
//!         print("second was cancelled")
//! ```
//!
//! A running job can only stop itself: it has to check an `Event` or an `AtomicBool`
//! (`stop_thread.rs`).

use std::sync::Arc;

use threading::{Event, NoResult, ThreadPoolExecutor};

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
    for future in [&first, &second] {
        println!("running: {} cancel: {}", future.running(), future.cancel());
    }
    may_end.set();
    println!("first: {}", first.result()?);
    if second.result() == Err(NoResult::Cancelled) {
        println!("second was cancelled");
    }
    Ok(())
}
