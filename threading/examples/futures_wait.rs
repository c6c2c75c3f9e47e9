//! Wait for the first of several jobs, for the first that fails, or for all.
//!
//!     cargo run -p threading --example futures_wait
//!
//! ```python
//! import threading
//! from concurrent import futures
//!
//! def fail():
//!     raise ValueError("no luck")
//!
//! def show(timeout, return_when):
//!     done, not_done = futures.wait(jobs, timeout, return_when)
//!     print("done:", len(done), "not done:", len(not_done))
//!
//! may_end = threading.Event()
//! with futures.ThreadPoolExecutor(max_workers=2) as executor:
//!     jobs = [executor.submit(may_end.wait), executor.submit(fail)]
//!     show(None, futures.FIRST_COMPLETED)
//!     show(None, futures.FIRST_EXCEPTION)
//!     show(0.01, futures.ALL_COMPLETED)    # in vain
//!     may_end.set()
//!     show(None, futures.ALL_COMPLETED)
//! ```
//!
//! Waiting cancels nothing: jobs that are not done go on, in both languages.

use std::sync::Arc;
use std::time::Duration;

use threading::{Event, Future, ReturnWhen, ThreadPoolExecutor, wait};

type Jobs = Vec<Future<()>>;

fn show(jobs: Jobs, limit: Option<Duration>, return_when: ReturnWhen) -> Jobs {
    let all = wait(jobs, return_when, limit);
    println!("done: {} not done: {}", all.done.len(), all.not_done.len());
    all.done.into_iter().chain(all.not_done).collect()
}

fn main() -> anyhow::Result<()> {
    let may_end = Arc::new(Event::new());
    let executor = ThreadPoolExecutor::new(2)?;
    let until = Arc::clone(&may_end);
    let slow = executor.submit(move || until.wait());
    let jobs = vec![slow, executor.submit(|| panic!("no luck"))];

    let jobs = show(jobs, None, ReturnWhen::FirstCompleted);
    let jobs = show(jobs, None, ReturnWhen::FirstException);
    let limit = Duration::from_millis(10);
    let jobs = show(jobs, Some(limit), ReturnWhen::AllCompleted); // in vain
    may_end.set();
    show(jobs, None, ReturnWhen::AllCompleted);
    Ok(())
}
