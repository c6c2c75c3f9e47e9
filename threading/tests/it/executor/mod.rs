//! The guarantees of [`ThreadPoolExecutor`], [`Future`], `as_completed` and `wait`.

mod futures;
mod jobs;

use std::sync::Arc;

use threading::{Event, Future, ThreadPoolExecutor};

fn executor(workers: usize) -> ThreadPoolExecutor {
    ThreadPoolExecutor::new(workers).expect("failed to start threads")
}

/// Returns the future of a job that has begun, and the event that ends it.
fn begun(executor: &ThreadPoolExecutor) -> (Future<u32>, Arc<Event>) {
    let (has_begun, may_end) = (Arc::new(Event::new()), Arc::new(Event::new()));
    let (begun, until) = (Arc::clone(&has_begun), Arc::clone(&may_end));
    let future = executor.submit(move || {
        begun.set();
        until.wait();
        42
    });
    has_begun.wait();
    (future, may_end)
}
