//! A result that is not there yet, one that is, and a job that failed.
//!
//!     cargo run -p threading --example future_result
//!
//! ```python
//! import threading
//! from concurrent.futures import ThreadPoolExecutor, TimeoutError
//!
//! def fail():
//!     raise ValueError("no luck")
//!
//! may_end = threading.Event()
//! with ThreadPoolExecutor(max_workers=2) as executor:
//!     slow = executor.submit(lambda: may_end.wait() and 42)
//!     failing = executor.submit(fail)
//!     try:
//!         slow.result(timeout=0.01)
//!     except TimeoutError:
//!         print("not yet, done:", slow.done())
//!     may_end.set()
//!     print("result:", slow.result())
//!     print("exception:", failing.exception())
//! ```
//!
//! Rust's `result` uses the future up, as the result has one owner. So call `wait_timeout` before
//! it, to see whether the result is there in time. A job that may fail returns a `Result`, which is
//! then the future's result; `NoResult` reports a panic.

use std::sync::Arc;
use std::time::Duration;

use threading::{Event, NoResult, ThreadPoolExecutor};

fn main() -> anyhow::Result<()> {
    let may_end = Arc::new(Event::new());
    let executor = ThreadPoolExecutor::new(2)?;
    let until = Arc::clone(&may_end);
    let slow = executor.submit(move || {
        until.wait();
        42
    });
    let failing = executor.submit(|| panic!("no luck"));

    if !slow.wait_timeout(Duration::from_millis(10)) {
        println!("not yet, done: {}", slow.done());
    }
    may_end.set();
    println!("result: {}", slow.result()?);
    if let Some(NoResult::Panicked(panicked)) = failing.exception() {
        println!("exception: {}", panicked.message);
    }
    Ok(())
}
